// The screen of one run, from the first row to the results.
import { Loader } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ErrorPanel } from "@/components/error-panel";
import { RoleForbids } from "@/components/role-forbids";
import { ScreenHeading } from "@/components/screen";
import { useLoadRows, useRun } from "@/features/runs/api/runs";
import { ManyScreen } from "@/features/runs/components/many-screen";
import { SingleScreen } from "@/features/runs/components/single-screen";
import { useRowIds, useRowStore } from "@/features/runs/hooks/run-store";
import { type RowView, type RunView, type SessionView, toBackendError } from "@/lib/backend";
import classes from "./run.module.css";

/** The ways on from a run. */
export type RunWays = {
  /** Starts the next deployment. */
  onAnother: () => void;
  /**
   * Brings the choices behind some rows back, to be changed and deployed in a new run; not where others would go
   * unasked, which it says.
   */
  onChange: (rows: readonly RowView[], agreed: boolean) => Promise<boolean>;
  /** Whether those take the place of others that wait on the Deploy screen. */
  replaces: boolean;
  /** Goes to the configuration of a created instance that waits for it. */
  onSetup: (rowId: string) => void;
  /** Whether the configuration of a single instance opens by itself as soon as it waits for it. */
  goesOnToSetup: boolean;
  /** Makes a preset of what was sent for one customer. */
  onSavePreset: (rowId: string) => Promise<void>;
  /** Asks again for secrets that are gone; nothing where none are. */
  askSecrets: (run: RunView) => ReactNode;
};

/** The ways on from single rows. */
export type RowWays = Pick<RunWays, "onChange" | "replaces" | "onSetup" | "onSavePreset">;

type RunScreenProps = RunWays & { runId: string; session: SessionView };

/** Loads the run and its rows; a single customer gets a screen without lists. */
export function RunScreen({ runId, session, ...ways }: RunScreenProps) {
  const { t } = useTranslation();
  const run = useRun(runId);
  const loaded = useLoadRows(runId, useRowStore());
  const ids = useRowIds(runId, null);
  const error = run.error ?? loaded.error;
  const [first] = ids;
  if (run.data !== undefined && first !== undefined) {
    const forbidden = session.may.deploy === "roleForbids";
    return (
      <div className={classes.screen}>
        {forbidden && <RoleForbids session={session} />}
        {run.data.total === 1 ? (
          <SingleScreen run={run.data} rowId={first} {...ways} />
        ) : (
          <ManyScreen run={run.data} {...ways} />
        )}
      </div>
    );
  }
  return (
    <div className={classes.screen}>
      <ScreenHeading screen={t("run.screen")}>{t("run.screen")}</ScreenHeading>
      {error === null ? (
        <p role="status" className={classes.loading}>
          <Loader size="sm" aria-hidden="true" />
          {t("common.loading", { what: t("runs.plural") })}
        </p>
      ) : (
        <ErrorPanel
          error={toBackendError(error)}
          onRetry={() => {
            void run.refetch();
            void loaded.refetch();
          }}
          retrying={run.isFetching || loaded.isFetching}
        />
      )}
    </div>
  );
}
