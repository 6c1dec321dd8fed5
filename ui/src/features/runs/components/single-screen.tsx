// The screen of a run with a single customer: its steps, then its webhook URLs.
import { Button, Group } from "@mantine/core";
import { type ReactNode, useEffect, useEffectEvent } from "react";
import { useTranslation } from "react-i18next";
import {
  IconAdjustments,
  IconAlertTriangle,
  IconBan,
  IconCircleCheck,
  IconCircleX,
  IconEye,
  IconTrash,
} from "@/components/icons";
import { unlessForbidden } from "@/components/role-forbids";
import { ScreenHeading, ScreenIntro } from "@/components/screen";
import { Sentence } from "@/components/sentence";
import { useHealth } from "@/features/runs/api/health";
import { ChangeButton } from "@/features/runs/components/change-button";
import { MessageEditor } from "@/features/runs/components/message-editor";
import { RemoveInstances } from "@/features/runs/components/remove-instances";
import { ResultFacts } from "@/features/runs/components/result-facts";
import { isCreatedOnly } from "@/features/runs/components/row-details";
import { RunControls } from "@/features/runs/components/run-controls";
import { PauseNotice } from "@/features/runs/components/run-notices";
import type { RunWays } from "@/features/runs/components/run-screen";
import { AboutRun } from "@/features/runs/components/run-title";
import { SavePreset } from "@/features/runs/components/save-preset";
import { SingleBody } from "@/features/runs/components/single-body";
import { SingleSteps } from "@/features/runs/components/single-steps";
import { useRow } from "@/features/runs/hooks/run-store";
import { type RunActions, useRunActions } from "@/features/runs/hooks/use-run-actions";
import type { HealthView, RowStateView, RowView, RunView } from "@/lib/backend";
import { isNotCreated, isOver } from "@/lib/runs";
import classes from "./run.module.css";

type SingleScreenProps = RunWays & { run: RunView; rowId: string };

/** The row and the run as one thing. */
export function SingleScreen({ run, rowId, ...ways }: SingleScreenProps) {
  const row = useRow(run.id, rowId);
  const actions = useRunActions(run.id);
  const openSetup = useEffectEvent(() => ways.onSetup(rowId));
  const opensSetup = ways.goesOnToSetup && row?.state === "needsSetup";
  useEffect(() => {
    if (opensSetup) openSetup();
  }, [opensSetup]);
  if (row === undefined) return null;
  const over = isOver(run);
  const working = ["waiting", "creating", "configuring", "deploying", "checking"].includes(
    row.state,
  );
  return (
    <div className={classes.screen}>
      <SingleHead key={working ? "going" : row.state} run={run} row={row} working={working} />
      <PauseNotice run={run} actions={actions} />
      {!over && <RunControls run={run} actions={actions} />}
      {working && <SingleSteps row={row} />}
      {ways.askSecrets(run)}
      <SingleBody run={run} row={row} actions={actions} onSetup={ways.onSetup} />
      {row.instanceId !== null && <ResultFacts run={run} row={row} />}
      <Ways run={run} row={row} actions={actions} {...ways} />
      {row.state === "done" && <MessageEditor />}
      {over && <RemoveInstances run={run} actions={actions} />}
    </div>
  );
}

const icons: Partial<Record<RowStateView, ReactNode>> = {
  done: <IconCircleCheck size={36} />,
  failed: <IconCircleX size={36} />,
  needsSetup: <IconAdjustments size={36} />,
  needsYourEye: <IconEye size={36} />,
  cancelled: <IconBan size={36} />,
  deleted: <IconTrash size={36} />,
};

/** What the heading says of an instance that does not simply work. */
const notLive = {
  paused: "run.single.paused",
  waiting: "run.single.waits",
  triggerFailed: "run.single.triggerFailed",
  failed: "run.single.fails",
  notDeployed: "run.single.failed",
} as const;

type Verdict = HealthView["verdict"] | undefined;

function notLiveOf(verdict: Verdict) {
  return verdict === undefined || verdict === "live" || verdict === "changesPending"
    ? null
    : notLive[verdict];
}

/** What the heading says of a run that stands still, or is being called off. */
function heldTitleOf({ state }: RunView) {
  if (state === "interrupted") return "run.single.interrupted";
  if (state === "cancelling") return "run.single.cancelling";
  return state.startsWith("paused") ? "run.single.stopped" : null;
}

function titleOf(run: RunView, row: RowView, working: boolean, verdict: Verdict) {
  const held = working ? heldTitleOf(run) : null;
  if (held !== null) return held;
  if (row.state === "checking") return "run.single.checkingTitle";
  if (working) return "run.single.title";
  if (row.state === "done") return notLiveOf(verdict) ?? "run.single.live";
  if (row.state === "needsYourEye") return "run.single.eye";
  if (row.state === "needsSetup") return "setup.single.title";
  if (row.state === "cancelled") return "run.single.cancelled";
  if (row.state === "deleted") return "run.single.deleted";
  if (row.deleteRefused) return "run.single.kept";
  return isCreatedOnly(row) ? "run.single.created" : "run.single.failed";
}

function SingleHead({ run, row, working }: { run: RunView; row: RowView; working: boolean }) {
  const { t } = useTranslation();
  const hasUrls = row.endpoints.some(({ url }) => url !== null);
  const verdict = useHealth(run.id, row).data?.verdict;
  const unsure = row.state === "done" && notLiveOf(verdict) !== null;
  const icon = unsure || isCreatedOnly(row) ? <IconAlertTriangle size={36} /> : icons[row.state];
  return (
    <header className={classes.singleHead} data-state={unsure ? "unsure" : row.state}>
      {!working && (
        <span className={classes.bigIcon} aria-hidden="true">
          {icon}
        </span>
      )}
      <div>
        <ScreenHeading screen={t(row.state === "done" ? "result.screen" : "run.screen")}>
          <Sentence
            text={titleOf(run, row, working, verdict)}
            parts={{ integration: run.integrationName, customer: row.customerName }}
          />
        </ScreenHeading>
        {row.state === "done" && (
          <ScreenIntro>{t(hasUrls ? "result.words" : "result.wordsNoUrls")}</ScreenIntro>
        )}
        {working && row.state !== "checking" && heldTitleOf(run) === null && (
          <ScreenIntro>{t("run.single.hint")}</ScreenIntro>
        )}
        <AboutRun run={run} />
      </div>
    </header>
  );
}

/** Whether it was called off before there was an instance. */
function isCalledOff({ state, instanceId }: RowView): boolean {
  return state === "cancelled" && instanceId === null;
}

type WaysProps = RunWays & { run: RunView; row: RowView; actions: RunActions };

/** The ways on: try it again, change the choices, or deploy the next one. */
function Ways(props: WaysProps) {
  const { run, row, actions, onAnother, onChange, replaces, onSetup, onSavePreset } = props;
  const { t } = useTranslation();
  if (!isOver(run) && row.state !== "failed") return null;
  // What was to be deleted is deleted once more or stays; nobody wants it deployed.
  const failed = row.state === "failed" && !row.deleteRefused;
  const created = isCreatedOnly(row);
  const willDeploy = row.instanceId !== null && !row.deployed;
  return (
    <Group gap="xs">
      {failed && (
        <Button
          size="md"
          loading={actions.busy === "retry"}
          {...unlessForbidden(actions.forbidden)}
          onClick={() => actions.run({ kind: "retry" })}
        >
          {t(willDeploy ? "run.single.deployAgain" : "run.single.tryAgain")}
        </Button>
      )}
      {created && (
        <Button
          size="md"
          variant="default"
          {...unlessForbidden(actions.forbidden)}
          onClick={() => onSetup(row.id)}
        >
          {t("run.row.change")}
        </Button>
      )}
      {(isNotCreated(row) || isCalledOff(row)) && (
        <ChangeButton
          size="md"
          rows={[row]}
          actions={actions}
          onChange={onChange}
          replaces={replaces}
        >
          {t("run.single.change")}
        </ChangeButton>
      )}
      <Button size="md" variant={row.state === "done" ? "filled" : "default"} onClick={onAnother}>
        {t("run.another")}
      </Button>
      <SavePreset row={row} size="md" onSave={onSavePreset} />
    </Group>
  );
}
