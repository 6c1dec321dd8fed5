// What came of a deployment, with the URLs to hand over.
import { Button, Group } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { CopyButton } from "@/components/copy-button";
import { ErrorPanel } from "@/components/error-panel";
import { IconAlertTriangle, IconCircleCheck, IconSettings } from "@/components/icons";
import { Panel } from "@/components/panel";
import { ScreenHeading } from "@/components/screen";
import { Sentence } from "@/components/sentence";
import { EndpointList } from "@/features/deploy/components/endpoint-list";
import { ResultFacts } from "@/features/deploy/components/result-facts";
import type { Plan } from "@/features/deploy/hooks/deploy-state";
import type { BackendError, InstanceView } from "@/lib/backend";
import classes from "./result.module.css";

type ResultScreenProps = {
  instance: InstanceView;
  plan: Plan;
  /** Whether it was deployed; otherwise it was only created. */
  live: boolean;
  /** Why it is not live. */
  failure: BackendError | null;
  onDeployAgain: () => void;
  onAnother: () => void;
};

/** Says whether the instance is live, and lists its flows and URLs. */
export function ResultScreen(props: ResultScreenProps) {
  const { t } = useTranslation();
  const { instance, live, failure } = props;
  const hasUrls = instance.endpoints.some(({ url }) => url !== null);
  return (
    <div className={classes.screen}>
      {live ? <LiveHeading instance={instance} hasUrls={hasUrls} /> : <CreatedHeading {...props} />}
      {failure !== null && <ErrorPanel error={failure} />}
      {live && <MissingSettings state={instance.configState} />}
      <ResultFacts instance={instance} />
      <section className={classes.urls} aria-labelledby="result-urls">
        <div className={classes.urlsHead}>
          <h2 id="result-urls" className={classes.subtitle}>
            {t("result.urls")}
          </h2>
          {instance.endpoints.length > 0 && (
            <CopyButton
              text={instance.summary}
              label={t("result.copyAll")}
              description={t("result.copyAllDescription")}
              variant="default"
            />
          )}
        </div>
        <EndpointList endpoints={instance.endpoints} />
      </section>
      <Group>
        <Button variant={live ? "filled" : "default"} size="md" onClick={props.onAnother}>
          {t("result.another")}
        </Button>
      </Group>
    </div>
  );
}

function LiveHeading({ instance, hasUrls }: { instance: InstanceView; hasUrls: boolean }) {
  const { t } = useTranslation();
  return (
    <header className={classes.head}>
      <IconCircleCheck size={36} className={classes.liveIcon} aria-hidden="true" />
      <div>
        <ScreenHeading screen={t("result.screen")}>
          <Sentence
            text="result.title"
            parts={{ integration: instance.integrationName, customer: instance.customerName }}
          />
        </ScreenHeading>
        <p className={classes.words}>{t(hasUrls ? "result.words" : "result.wordsNoUrls")}</p>
      </div>
    </header>
  );
}

function CreatedHeading({ failure, onDeployAgain }: ResultScreenProps) {
  const { t } = useTranslation();
  const unclear = failure?.code === "outcomeUnknown";
  const title = t(unclear ? "deploy.created.titleUnknown" : "deploy.created.title");
  return (
    <header className={classes.head}>
      <IconAlertTriangle size={36} className={classes.createdIcon} aria-hidden="true" />
      <div>
        <ScreenHeading screen={title}>{title}</ScreenHeading>
        <p className={classes.words}>
          {t(unclear ? "deploy.created.wordsUnknown" : "deploy.created.words")}
        </p>
        <p className={classes.words}>{t("deploy.created.urlsReady")}</p>
        <Button mt="md" size="md" onClick={onDeployAgain}>
          {t("deploy.created.again")}
        </Button>
      </div>
    </header>
  );
}

function MissingSettings({ state }: { state: InstanceView["configState"] }) {
  const { t } = useTranslation();
  if (state === "fullyConfigured") return null;
  const words = {
    needsInstanceConfiguration: t("result.needsInstance"),
    needsUserLevelConfiguration: t("result.needsUser"),
    unknown: t("result.configUnknown"),
  };
  return (
    <Panel
      tone="warning"
      icon={<IconSettings size={22} />}
      title={t("result.needsTitle")}
      announce="status"
    >
      <p>{words[state]}</p>
    </Panel>
  );
}
