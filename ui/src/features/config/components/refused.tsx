// What Prismatic said when it refused settings that are to be changed.
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { IconAlertTriangle } from "@/components/icons";
import { Panel } from "@/components/panel";
import { Sentence } from "@/components/sentence";
import type { Refusal } from "@/features/config/hooks/config-state";
import { counted } from "@/lib/count";
import classes from "./wizard.module.css";

type RefusedProps = { refused: readonly Refusal[]; onClose: () => void };

/** From this many refusals on, the others are only counted. */
const refusalsShown = 5;

/** The refusals, customer by customer. */
export function Refused({ refused, onClose }: RefusedProps) {
  const { t } = useTranslation();
  if (refused.length === 0) return null;
  const rest = refused.length - refusalsShown;
  return (
    <Panel
      tone="warning"
      icon={<IconAlertTriangle size={22} />}
      title={t("wizard.refused.title")}
      announce="status"
    >
      <ul className={classes.plain}>
        {refused.slice(0, refusalsShown).map(({ customerId, customerName, message }) => (
          <li key={customerId}>
            <Sentence text="wizard.refused.said" parts={{ customer: customerName, message }} />
          </li>
        ))}
        {rest > 0 && <li>{t("common.more", counted(rest))}</li>}
      </ul>
      <Button size="xs" variant="default" mt={4} onClick={onClose}>
        {t("wizard.refused.close")}
      </Button>
    </Panel>
  );
}
