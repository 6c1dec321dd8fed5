// What there is to know and to do about one customer of a run.
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { ErrorPanel } from "@/components/error-panel";
import { IconAlertTriangle } from "@/components/icons";
import { Panel } from "@/components/panel";
import { unlessForbidden } from "@/components/role-forbids";
import { Sentence } from "@/components/sentence";
import { ChangeButton } from "@/features/runs/components/change-button";
import { CopyMessage } from "@/features/runs/components/copy-message";
import { EndpointList } from "@/features/runs/components/endpoint-list";
import { EyePanel } from "@/features/runs/components/eye-panel";
import { FlowTools } from "@/features/runs/components/flow-tools";
import { HealthPanel } from "@/features/runs/components/health-panel";
import type { RowWays } from "@/features/runs/components/run-screen";
import { SavePreset } from "@/features/runs/components/save-preset";
import { SetupPanel } from "@/features/runs/components/setup-panel";
import type { RunActions } from "@/features/runs/hooks/use-run-actions";
import { BackendError, type RowView } from "@/lib/backend";
import { isNotCreated } from "@/lib/runs";
import { isolate } from "@/lib/text";
import classes from "./run.module.css";

type RowDetailsProps = RowWays & {
  runId: string;
  row: RowView;
  integrationName: string;
  versionNumber: number;
  actions: RunActions;
};

/** The details below an opened row. */
export function RowDetails({
  runId,
  row,
  actions,
  onChange,
  replaces,
  onSetup,
  onSavePreset,
  ...version
}: RowDetailsProps) {
  const { t } = useTranslation();
  return (
    <>
      <p className={classes.hint}>
        <Sentence text="run.row.instance" parts={{ name: row.name }} />
      </p>
      <RowNews row={row} />
      {isCreatedOnly(row) && (
        <div>
          <Button
            size="sm"
            aria-label={t("run.row.changeOf", { customer: isolate(row.customerName) })}
            {...unlessForbidden(actions.forbidden)}
            onClick={() => onSetup(row.id)}
          >
            {t("run.row.change")}
          </Button>
        </div>
      )}
      {isNotCreated(row) && (
        <ChangeSettings row={row} actions={actions} onChange={onChange} replaces={replaces} />
      )}
      {row.state === "needsYourEye" && <EyePanel row={row} actions={actions} {...version} />}
      {row.state === "needsSetup" && (
        <SetupPanel runId={runId} row={row} actions={actions} onSetup={onSetup} />
      )}
      {row.state === "done" && <HealthPanel runId={runId} row={row} />}
      <RowUrls runId={runId} row={row} />
      {row.state === "done" && (
        <div>
          <SavePreset row={row} size="sm" onSave={onSavePreset} />
        </div>
      )}
    </>
  );
}

/** How the row stands, where that needs words. */
function RowNews({ row }: { row: RowView }) {
  const { t } = useTranslation();
  const { state, problem } = row;
  return (
    <>
      {isCreatedOnly(row) && <CreatedOnly />}
      {problem !== null && state !== "needsYourEye" && (
        <ErrorPanel error={new BackendError(problem)} />
      )}
      {(state === "waiting" ||
        state === "cancelled" ||
        state === "deleted" ||
        state === "checking") && <p>{t(`run.row.${state}`)}</p>}
    </>
  );
}

/** Whether an instance is there that was to be live, and nothing more is being done for that. */
export function isCreatedOnly({ state, instanceId, deployed, deleteRefused }: RowView): boolean {
  return state === "failed" && instanceId !== null && !deployed && !deleteRefused;
}

/** Says that the instance is there but not live. */
function CreatedOnly() {
  const { t } = useTranslation();
  return (
    <Panel
      tone="warning"
      icon={<IconAlertTriangle size={22} />}
      title={t("run.row.createdTitle")}
      announce="status"
    >
      <p>{t("run.row.createdWords")}</p>
      <p>{t("run.row.urlsReady")}</p>
    </Panel>
  );
}

/** The way to other values for a customer whose instance was refused. */
function ChangeSettings({
  row,
  ...ways
}: Pick<RowDetailsProps, "row" | "actions" | "onChange" | "replaces">) {
  const { t } = useTranslation();
  return (
    <>
      <p className={classes.hint}>{t("run.row.changeWords")}</p>
      <div>
        <ChangeButton
          size="sm"
          aria-label={t("run.row.changeOf", { customer: isolate(row.customerName) })}
          rows={[row]}
          {...ways}
        >
          {t("run.row.change")}
        </ChangeButton>
      </div>
    </>
  );
}

function RowUrls({ runId, row }: { runId: string; row: RowView }) {
  const { t } = useTranslation();
  if (row.state === "deleted" || row.state === "cancelled") return null;
  if (row.endpoints.length === 0) {
    if (row.state === "done") return <EndpointList endpoints={[]} />;
    const willCome = row.state !== "failed" && row.state !== "needsYourEye";
    return willCome ? <p className={classes.hint}>{t("run.row.noUrlsYet")}</p> : null;
  }
  return (
    <>
      <EndpointList
        endpoints={row.endpoints}
        tools={
          row.state === "done" ? (flow) => <FlowTools runId={runId} row={row} flow={flow} /> : null
        }
      />
      {row.state === "done" && <CopyMessage runId={runId} row={row} />}
    </>
  );
}
