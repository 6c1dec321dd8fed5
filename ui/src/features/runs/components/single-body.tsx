// What came of a single deployment.
import { useTranslation } from "react-i18next";
import { ErrorPanel } from "@/components/error-panel";
import { CopyAll } from "@/features/runs/components/copy-all";
import { CopyMessage } from "@/features/runs/components/copy-message";
import { EndpointList } from "@/features/runs/components/endpoint-list";
import { EyePanel } from "@/features/runs/components/eye-panel";
import { FlowTools } from "@/features/runs/components/flow-tools";
import { HealthPanel } from "@/features/runs/components/health-panel";
import { heldUp } from "@/features/runs/components/held-up";
import { isCreatedOnly } from "@/features/runs/components/row-details";
import { SetupPanel } from "@/features/runs/components/setup-panel";
import type { RunActions } from "@/features/runs/hooks/use-run-actions";
import { BackendError, type RowView, type RunView } from "@/lib/backend";
import classes from "./run.module.css";

type SingleBodyProps = {
  run: RunView;
  row: RowView;
  actions: RunActions;
  onSetup: (rowId: string) => void;
};

/** The words, the decision, or the webhook URLs, as the state calls for. */
export function SingleBody({ run, row, actions, onSetup }: SingleBodyProps) {
  const { t } = useTranslation();
  const { state, problem } = row;
  const waits = heldUp(t, run);
  return (
    <>
      {waits !== null && <p className={classes.words}>{waits}</p>}
      {isCreatedOnly(row) && (
        <div className={classes.words}>
          <p>{t("run.row.createdWords")}</p>
          {row.endpoints.length > 0 && <p>{t("run.row.urlsReady")}</p>}
        </div>
      )}
      {state === "checking" && <p className={classes.words}>{t("run.row.checking")}</p>}
      {state === "cancelled" && <p className={classes.words}>{t("run.single.cancelledWords")}</p>}
      {state === "deleted" && <p className={classes.words}>{t("run.single.deletedWords")}</p>}
      {problem !== null && state !== "needsYourEye" && (
        <ErrorPanel error={new BackendError(problem)} />
      )}
      {state === "needsYourEye" && (
        <EyePanel
          row={row}
          integrationName={run.integrationName}
          versionNumber={run.versionNumber}
          actions={actions}
        />
      )}
      {state === "needsSetup" && (
        <SetupPanel runId={run.id} row={row} actions={actions} onSetup={onSetup} />
      )}
      {state === "done" && <HealthPanel runId={run.id} row={row} />}
      {(state === "done" || (isCreatedOnly(row) && row.endpoints.length > 0)) && (
        <Urls run={run} row={row} />
      )}
    </>
  );
}

function Urls({ run, row }: { run: RunView; row: RowView }) {
  const { t } = useTranslation();
  return (
    <section className={classes.urls} aria-labelledby="run-urls">
      <div className={classes.views}>
        <h2 id="run-urls" className={classes.subtitle}>
          {t("result.urls")}
        </h2>
        {row.state === "done" && row.endpoints.length > 0 && (
          <CopyMessage runId={run.id} row={row} />
        )}
      </div>
      <EndpointList
        endpoints={row.endpoints}
        tools={
          row.state === "done" ? (flow) => <FlowTools runId={run.id} row={row} flow={flow} /> : null
        }
      />
      {row.endpoints.length > 0 && <CopyAll run={run} />}
    </section>
  );
}
