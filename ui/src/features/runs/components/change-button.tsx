// The way back to the form with customers that failed, so that what was chosen for them can be changed.
import type { ButtonProps } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { unlessForbidden } from "@/components/role-forbids";
import type { RunWays } from "@/features/runs/components/run-screen";
import { WayButton } from "@/features/runs/components/way-button";
import type { RunActions } from "@/features/runs/hooks/use-run-actions";
import type { RowView } from "@/lib/backend";

type ChangeButtonProps = Pick<RunWays, "onChange" | "replaces"> &
  Pick<ButtonProps, "size" | "children"> & {
    "aria-label"?: string;
    rows: readonly RowView[];
    actions: RunActions;
  };

/** The button; it asks before it takes other choices away. */
export function ChangeButton({ rows, actions, replaces, onChange, ...props }: ChangeButtonProps) {
  const { t } = useTranslation();
  const question = {
    title: t("run.replace.title"),
    words: t("run.replace.words"),
    keep: t("run.replace.keep"),
    go: t("run.replace.go"),
  };
  return (
    <WayButton
      {...props}
      {...unlessForbidden(actions.forbidden)}
      question={replaces ? question : null}
      onGo={() => onChange(rows)}
    />
  );
}
