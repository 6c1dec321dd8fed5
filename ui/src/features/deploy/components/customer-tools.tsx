// How many customers are chosen, and the ways to choose many at once.
import { Button } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { IconArrowBackUp, IconClipboardList } from "@/components/icons";
import { Sentence } from "@/components/sentence";
import type { CustomerChoice } from "@/features/deploy/components/customers-field";
import { withAll } from "@/features/deploy/hooks/selection";
import type { Newcomers } from "@/features/deploy/hooks/use-newcomers";
import type { CustomerView } from "@/lib/backend";
import { counted } from "@/lib/count";
import { formatNumber } from "@/lib/text";
import classes from "./customers.module.css";

type CustomerToolsProps = CustomerChoice & {
  /** How many of the list are chosen. */
  count: number;
  total: number;
  shown: readonly CustomerView[];
  onlyChosen: boolean;
  onOnlyChosen: (only: boolean) => void;
  /** Narrows to those without the integration; null where only one customer can be chosen. */
  newcomers: Newcomers | null;
  onPaste: () => void;
};

/** The line between the search and the list. */
export function CustomerTools(props: CustomerToolsProps) {
  const { t } = useTranslation();
  const { chosen, count, total, shown, canUndo, onlyChosen, newcomers } = props;
  const open = useMemo(() => shown.filter(({ canAddInstance }) => canAddInstance), [shown]);
  return (
    <div className={classes.tools}>
      <p className={classes.count} aria-live="polite">
        {t("choosing.count", { chosen: formatNumber(count), total: formatNumber(total) })}
      </p>
      {open.length > 1 && open.some(({ id }) => !chosen.has(id)) && (
        <Button size="xs" variant="default" onClick={() => props.onChange(withAll(chosen, shown))}>
          {t("choosing.all", counted(open.length))}
        </Button>
      )}
      {newcomers !== null && newcomers.integrationName !== null && (
        <Button
          size="xs"
          variant="default"
          maw="100%"
          aria-pressed={newcomers.active}
          onClick={newcomers.toggle}
        >
          {/* The button lays its parts out side by side and drops the spaces between them. */}
          <span>
            <Sentence text="choosing.without" parts={{ integration: newcomers.integrationName }} />
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
      <Button
        size="xs"
        variant="default"
        leftSection={<IconClipboardList size={16} />}
        onClick={props.onPaste}
      >
        {t("choosing.paste")}
      </Button>
    </div>
  );
}
