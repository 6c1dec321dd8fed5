// Stands in for a control while the content of its data source is not there.
import { Button, Group, Loader } from "@mantine/core";
import { type ReactNode, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { IconAlertTriangle, IconClock, IconRefresh } from "@/components/icons";
import { Panel } from "@/components/panel";
import { Sentence } from "@/components/sentence";
import type { SourceView } from "@/lib/backend";
import classes from "./controls.module.css";
import type { FieldSource, SourceOffer } from "./types";

/** After how long, in milliseconds, loading is called slow. */
const slowAfter = 6_000;

type SourceFrameProps = {
  /** The variable's name, for the words of the buttons. */
  name: string;
  source: FieldSource | null;
  disabled: boolean;
  children: (view: SourceView) => ReactNode;
};

/** The control once its content is there; else what it waits for, and what can be done. */
export function SourceFrame({ name, source, disabled, children }: SourceFrameProps) {
  const { t } = useTranslation();
  if (source === null || source.state === "later") {
    return <Line icon={<IconClock size={18} />}>{t("controls.source.later")}</Line>;
  }
  if (source.state === "loading") return <Loading name={name} onCancel={source.onCancel} />;
  if (source.state === "stopped") {
    return (
      <Line icon={<IconAlertTriangle size={18} />}>
        {t("controls.source.stopped")}{" "}
        <Retry name={name} words={t("controls.source.load")} onRetry={source.onRetry} />
      </Line>
    );
  }
  if (source.state === "failed") return <Failed {...source} name={name} />;
  if (source.view.failed !== null) {
    return <Failed said={source.view.failed} onRetry={source.onReload} name={name} />;
  }
  return (
    <div className={classes.stack}>
      {source.offer !== null && <Offer offer={source.offer} />}
      {children(source.view)}
      {!disabled && (
        <Retry quiet name={name} words={t("controls.source.reload")} onRetry={source.onReload} />
      )}
    </div>
  );
}

function Line({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <div className={classes.waiting}>
      <span aria-hidden="true" className={classes.waitingIcon}>
        {icon}
      </span>
      <div className={classes.waitingWords}>{children}</div>
    </div>
  );
}

function Loading({ name, onCancel }: { name: string; onCancel: () => void }) {
  const { t } = useTranslation();
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = window.setTimeout(() => setSlow(true), slowAfter);
    return () => window.clearTimeout(timer);
  }, []);
  return (
    <div className={classes.waiting} aria-busy="true">
      <Loader size={18} aria-hidden="true" />
      <span role="status" className={classes.waitingWords}>
        {t(slow ? "controls.source.slow" : "controls.source.loading")}
      </span>
      <Button
        size="compact-sm"
        variant="default"
        aria-label={t("controls.source.cancelNamed", { what: name })}
        onClick={onCancel}
      >
        {t("controls.source.cancel")}
      </Button>
    </div>
  );
}

type RetryProps = { name: string; words: string; quiet?: boolean; onRetry: () => void };

function Retry({ name, words, quiet = false, onRetry }: RetryProps) {
  return (
    <Button
      size="compact-sm"
      variant={quiet ? "subtle" : "default"}
      leftSection={<IconRefresh size={16} aria-hidden="true" />}
      className={classes.start}
      aria-label={`${words}: ${name}`}
      onClick={onRetry}
    >
      {words}
    </Button>
  );
}

type FailedProps = { name: string; said: string | null; onRetry: () => void };

function Failed({ name, said, onRetry }: FailedProps) {
  const { t } = useTranslation();
  return (
    <Panel
      tone="warning"
      icon={<IconAlertTriangle size={22} />}
      title={t("controls.source.failed")}
      announce="status"
    >
      {said !== null && said.trim() !== "" && (
        <p>
          <Sentence text="common.prismaticSaid" parts={{ message: said }} />
        </p>
      )}
      <p>{t("controls.source.failedNext")}</p>
      <Retry name={name} words={t("common.tryAgain")} onRetry={onRetry} />
    </Panel>
  );
}

function Offer({ offer }: { offer: SourceOffer }) {
  const { t } = useTranslation();
  return (
    <Panel
      tone="info"
      icon={<IconRefresh size={22} />}
      title={t("controls.source.changed")}
      announce="status"
    >
      <p>{t("controls.source.changedWords")}</p>
      <Group gap="xs">
        <Button size="xs" variant="default" onClick={offer.onKeep}>
          {t("controls.source.keep")}
        </Button>
        <Button size="xs" variant="default" onClick={offer.onTake}>
          {t("controls.source.take")}
        </Button>
      </Group>
    </Panel>
  );
}
