// What is said of a form before it is filled in: why it can't be, and what did not fit.
import { Button, Group } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { IconAlertTriangle, IconInfoCircle } from "@/components/icons";
import { OpenPrismatic } from "@/components/open-prismatic";
import { Panel } from "@/components/panel";
import { Sentence } from "@/components/sentence";
import type { CarriedView, ConfigBlockerView } from "@/lib/backend";
import classes from "./wizard.module.css";

type BlockedProps = { blockers: readonly ConfigBlockerView[]; versionId: string };

/** Says up front why this version can't be configured here, and where it can. */
export function Blocked({ blockers, versionId }: BlockedProps) {
  const { t } = useTranslation();
  if (blockers.length === 0) return null;
  return (
    <Panel
      tone="warning"
      icon={<IconAlertTriangle size={22} />}
      title={t("wizard.blocked.title")}
      announce="status"
    >
      <ul className={classes.plain}>
        {blockers.map(({ kind, what }) => (
          <li key={`${kind} ${what}`}>
            {what === null ? (
              t(`wizard.blocked.${kind}`)
            ) : (
              <Sentence text={`wizard.blocked.${kind}Of`} parts={{ what }} />
            )}
          </li>
        ))}
      </ul>
      <p>{t("wizard.blocked.next")}</p>
      <Group gap="xs" mt={4}>
        <OpenPrismatic page={{ kind: "integration", versionId }} />
      </Group>
    </Panel>
  );
}

type CarriedProps = {
  title?: string;
  carried: readonly CarriedView[];
  onClose: (() => void) | null;
};

/** What did not fit when the values came from another version, or as the title says. */
export function Carried({ title, carried, onClose }: CarriedProps) {
  const { t } = useTranslation();
  if (carried.length === 0) return null;
  return (
    <Panel
      tone="info"
      icon={<IconInfoCircle size={22} />}
      title={title ?? t("wizard.carried.title")}
      announce="status"
    >
      <ul className={classes.plain}>
        {carried.map(({ key, becameKey, fate }) => (
          <li key={`${fate} ${key}`}>
            <Sentence text={`wizard.carried.${fate}`} parts={{ key, became: becameKey ?? "" }} />
          </li>
        ))}
      </ul>
      {onClose !== null && (
        <Button size="xs" variant="default" mt={4} onClick={onClose}>
          {t("wizard.carried.close")}
        </Button>
      )}
    </Panel>
  );
}
