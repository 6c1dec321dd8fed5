// The form that says what to deploy and for whom.
import { type KeyboardEvent, type RefObject, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { ErrorPanel } from "@/components/error-panel";
import { RoleForbids } from "@/components/role-forbids";
import { ScreenHeading, ScreenIntro } from "@/components/screen";
import { DeploySteps } from "@/features/deploy/components/deploy-steps";
import { Summary } from "@/features/deploy/components/summary";
import type { DeployStateHandle } from "@/features/deploy/hooks/deploy-store";
import type { DeploySettings } from "@/features/deploy/hooks/settings";
import type { Choices } from "@/features/deploy/hooks/use-choices";
import { useDeployForm } from "@/features/deploy/hooks/use-deploy-form";
import { useNameCheck } from "@/features/deploy/hooks/use-name-check";
import type { Start } from "@/features/deploy/hooks/use-start";
import type { BackendError, SessionView } from "@/lib/backend";
import classes from "./deploy.module.css";

type DeployFormProps = {
  session: SessionView;
  handle: DeployStateHandle;
  choices: Choices;
  start: Start;
  settings: DeploySettings;
  /** Whether to begin at the name, since it turned out to be taken. */
  nameWanted: RefObject<boolean>;
};

/** The three steps and the summary. */
export function DeployForm(props: DeployFormProps) {
  const { session, handle, choices, start, settings, nameWanted } = props;
  const { t } = useTranslation();
  const { state, change } = handle;
  const check = useNameCheck(choices.customer?.id ?? null, choices.name);
  const mayDeploy = session.may.deploy !== "roleForbids";
  const disabled = !mayDeploy || start.busy;
  const form = useDeployForm(handle, choices, check, {
    start,
    settings,
    mayDeploy,
    nameWanted,
  });

  const onKeyDownCapture = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    form.deploy();
  };

  return (
    <form
      noValidate
      aria-label={t("deploy.title")}
      className={classes.form}
      onSubmit={(event) => event.preventDefault()}
      onKeyDownCapture={onKeyDownCapture}
    >
      <div className={classes.steps}>
        <header>
          <ScreenHeading screen={t("deploy.screen")}>{t("deploy.title")}</ScreenHeading>
          <ScreenIntro>{t("deploy.intro")}</ScreenIntro>
        </header>
        {!mayDeploy && <RoleForbids session={session} />}
        <fieldset disabled={disabled} className={classes.fields}>
          <DeploySteps
            draft={state.draft}
            choices={choices}
            check={check}
            form={form}
            disabled={disabled}
            change={change}
            notice={settings.notice}
            presets={settings.presets}
          />
        </fieldset>
      </div>
      <Summary
        choices={choices}
        session={session}
        start={start}
        forbidden={!mayDeploy}
        asking={form.asking}
        settingsFirst={settings.kind === "some" && !settings.isReady}
        onDeploy={form.deploy}
      >
        {state.failure !== null && <Failure error={state.failure} />}
      </Summary>
    </form>
  );
}

/** A failure that takes the focus, so that it is seen. */
export function Failure({ error }: { error: BackendError }) {
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => panel.current?.focus(), []);
  return <ErrorPanel ref={panel} error={error} />;
}
