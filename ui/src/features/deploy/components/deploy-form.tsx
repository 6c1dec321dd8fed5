// The form that says what to deploy, for whom and under which name.
import { type KeyboardEvent, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { ErrorPanel } from "@/components/error-panel";
import { ScreenHeading } from "@/components/screen";
import { DeploySteps } from "@/features/deploy/components/deploy-steps";
import { Summary } from "@/features/deploy/components/summary";
import { UnresolvedPanel } from "@/features/deploy/components/unresolved-panel";
import { setUnresolved, startAnother, type Unresolved } from "@/features/deploy/hooks/deploy-state";
import type { DeployStateHandle } from "@/features/deploy/hooks/deploy-store";
import { useChoices } from "@/features/deploy/hooks/use-choices";
import { useDeployForm } from "@/features/deploy/hooks/use-deploy-form";
import type { Deployment } from "@/features/deploy/hooks/use-deployment";
import { useNameCheck } from "@/features/deploy/hooks/use-name-check";
import type { BackendError, SessionView } from "@/lib/backend";
import classes from "./deploy.module.css";

type DeployFormProps = { session: SessionView; handle: DeployStateHandle; deployment: Deployment };

/** The three steps and the summary. */
export function DeployForm({ session, handle, deployment }: DeployFormProps) {
  const { t } = useTranslation();
  const { state, change } = handle;
  const choices = useChoices(state.draft);
  const check = useNameCheck(choices.customer?.id ?? null, choices.name);
  const form = useDeployForm(handle, choices, check, deployment);
  const failure = state.stage.kind === "editing" ? state.stage.failure : null;
  const { unresolved } = state;
  const isUnclear = unresolved !== null;
  const { unresolvedPanel } = form;
  useEffect(() => {
    if (isUnclear) unresolvedPanel.current?.focus();
  }, [isUnclear, unresolvedPanel]);

  const onKeyDownCapture = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    form.deploy();
  };
  const actionsFor = (unclear: Unresolved) => ({
    onCheck: () => void deployment.lookUp(unclear),
    onFinish: () => void deployment.finish(unclear),
    onShow: () => void deployment.show(unclear),
    onGoOn: () => change(startAnother),
    onClose: () => change(setUnresolved(null)),
  });

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
          <p className={classes.intro}>{t("deploy.intro")}</p>
        </header>
        <DeploySteps choices={choices} check={check} form={form} change={change} />
      </div>
      <Summary choices={choices} session={session} busy={form.asking} onDeploy={form.deploy}>
        {failure !== null && <Failure error={failure} />}
        {unresolved !== null && (
          <UnresolvedPanel
            ref={unresolvedPanel}
            unresolved={unresolved}
            {...actionsFor(unresolved)}
          />
        )}
      </Summary>
    </form>
  );
}

/** A failure that takes the focus, since the screen that was waited on is gone. */
function Failure({ error }: { error: BackendError }) {
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => panel.current?.focus(), []);
  return <ErrorPanel ref={panel} error={error} />;
}
