// How many customers are chosen, and the ways to choose many at once.
import { Button } from "@mantine/core";
import { memo, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { IconArrowBackUp, IconClipboardList } from "@/components/icons";
import { Sentence } from "@/components/sentence";
import type { CustomerChoice } from "@/features/deploy/components/customers-field";
import { openIn, withAll } from "@/features/deploy/hooks/selection";
import type { Newcomers } from "@/features/deploy/hooks/use-newcomers";
import type { CustomerView } from "@/lib/backend";
import { counted } from "@/lib/count";
import { formatNumber } from "@/lib/text";
import classes from "./customers.module.css";

type CustomerToolsProps = Omit<
  OtherToolsProps,
  "integrationName" | "onlyNewcomers" | "onNewcomers"
> & {
  total: number;
  shown: readonly CustomerView[];
  /** Narrows to those without the integration; null where only one customer can be chosen. */
  newcomers: Newcomers | null;
  onPaste: () => void;
};

/** The line between the search and the list. */
export function CustomerTools(props: CustomerToolsProps) {
  const { total, shown, newcomers, onPaste, ...rest } = props;
  const { t } = useTranslation();
  const { chosen, count, onChange } = rest;
  return (
    <div className={classes.tools}>
      <p className={classes.count} aria-live="polite">
        {t("choosing.count", { chosen: formatNumber(count), total: formatNumber(total) })}
      </p>
      <PasteButton onPaste={onPaste} />
      <ChooseShown shown={shown} chosen={chosen} onChange={onChange} />
      <OtherTools
        {...rest}
        integrationName={newcomers?.integrationName ?? null}
        onlyNewcomers={newcomers?.active ?? false}
        onNewcomers={newcomers?.toggle ?? null}
      />
    </div>
  );
}

/** Keeps its place whatever comes and goes behind it, so that it is not missed. */
const PasteButton = memo(function PasteButton({ onPaste }: { onPaste: () => void }) {
  const { t } = useTranslation();
  return (
    <Button
      size="xs"
      variant="default"
      leftSection={<IconClipboardList size={16} />}
      onClick={onPaste}
    >
      {t("choosing.paste")}
    </Button>
  );
});

type ChooseShownProps = Pick<CustomerChoice, "chosen" | "onChange"> & {
  shown: readonly CustomerView[];
};

/** Chooses all that are shown, where some of them are not chosen yet. */
function ChooseShown({ shown, chosen, onChange }: ChooseShownProps) {
  const { t } = useTranslation();
  const { open, left } = useMemo(() => openIn(chosen, shown), [chosen, shown]);
  if (open < 2 || left === 0) return null;
  return (
    <Button size="xs" variant="default" onClick={() => onChange(withAll(chosen, shown))}>
      {t("choosing.all", counted(open))}
    </Button>
  );
}

type OtherToolsProps = CustomerChoice & {
  /** How many of the list are chosen. */
  count: number;
  onlyChosen: boolean;
  onOnlyChosen: (only: boolean) => void;
  integrationName: string | null;
  onlyNewcomers: boolean;
  onNewcomers: (() => void) | null;
};

/** The ways that don't depend on what is typed; drawing them with each key would slow the typing down. */
const OtherTools = memo(function OtherTools(props: OtherToolsProps) {
  const { t } = useTranslation();
  const { count, canUndo, onlyChosen, integrationName, onlyNewcomers, onNewcomers } = props;
  return (
    <>
      {onNewcomers !== null && integrationName !== null && (
        <Button
          size="xs"
          variant="default"
          maw="100%"
          aria-pressed={onlyNewcomers}
          onClick={onNewcomers}
        >
          {/* The button lays its parts out side by side and drops the spaces between them. */}
          <span>
            <Sentence text="choosing.without" parts={{ integration: integrationName }} />
          </span>
        </Button>
      )}
      {(count > 0 || onlyChosen) && (
        <Button
          size="xs"
          variant="default"
          aria-pressed={onlyChosen}
          onClick={() => props.onOnlyChosen(!onlyChosen)}
        >
          {t("choosing.onlyChosen")}
        </Button>
      )}
      {/* One button, so that the focus stays on it when the one turns into the other. */}
      {(count > 0 || canUndo) && (
        <Button
          size="xs"
          variant="default"
          leftSection={count > 0 ? null : <IconArrowBackUp size={16} />}
          onClick={count > 0 ? props.onClear : props.onUndo}
        >
          {t(count > 0 ? "choosing.clear" : "choosing.undo")}
        </Button>
      )}
    </>
  );
});
