// Starting the practice workspace over: the question, and what came of it.
import { Button, Group } from "@mantine/core";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { unlessBlocked } from "@/app/practice-band";
import type { StartOver } from "@/app/use-start-over";
import { ErrorPanel } from "@/components/error-panel";
import { IconAlertTriangle, IconCheck } from "@/components/icons";
import { Panel } from "@/components/panel";
import classes from "./shell.module.css";

/** Asks before anything is lost, and tells when it is done; nothing while nobody wants to start over. */
export function StartOverPanel({ startOver }: { startOver: StartOver }) {
  const { t } = useTranslation();
  if (startOver.step === "idle") return null;
  return (
    <section className={classes.news} aria-label={t("shell.startOver.label")}>
      {startOver.step === "done" ? (
        <Done startOver={startOver} />
      ) : (
        <Question startOver={startOver} />
      )}
    </section>
  );
}

function Question({ startOver }: { startOver: StartOver }) {
  const { t } = useTranslation();
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => panel.current?.focus(), []);
  return (
    <>
      <Panel
        ref={panel}
        tone="warning"
        icon={<IconAlertTriangle size={22} />}
        title={t("shell.startOver.title")}
      >
        <p>{t("shell.startOver.words")}</p>
        <Group gap="xs" mt={4}>
          <Button
            size="xs"
            color="red.9"
            {...unlessBlocked(startOver)}
            onClick={startOver.run}
            loading={startOver.step === "busy"}
          >
            {t("shell.startOver.confirm")}
          </Button>
          <Button
            size="xs"
            variant="default"
            onClick={startOver.close}
            disabled={startOver.step === "busy"}
          >
            {t("shell.startOver.cancel")}
          </Button>
        </Group>
      </Panel>
      {startOver.error !== null && <ErrorPanel error={startOver.error} />}
    </>
  );
}

function Done({ startOver }: { startOver: StartOver }) {
  const { t } = useTranslation();
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => panel.current?.focus(), []);
  return (
    <Panel
      ref={panel}
      tone="success"
      icon={<IconCheck size={22} />}
      title={t("shell.startOver.done")}
      announce="status"
    >
      <Group gap="xs" mt={4}>
        <Button size="xs" variant="default" onClick={startOver.close}>
          {t("shell.startOver.close")}
        </Button>
      </Group>
    </Panel>
  );
}
