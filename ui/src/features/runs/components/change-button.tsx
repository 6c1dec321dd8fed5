// The way back to the form with customers that failed, so that what was chosen for them can be changed.
import type { ButtonProps } from "@mantine/core";
import { unlessForbidden } from "@/components/role-forbids";
import { useReplaceQuestion } from "@/components/use-replace-question";
import { WayButton } from "@/components/way-button";
import type { RunWays } from "@/features/runs/components/run-screen";
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
  const question = useReplaceQuestion("run");
  return (
    <WayButton
      {...props}
      {...unlessForbidden(actions.forbidden)}
      question={question}
      asksFirst={replaces}
      onGo={(agreed) => onChange(rows, agreed)}
    />
  );
}
