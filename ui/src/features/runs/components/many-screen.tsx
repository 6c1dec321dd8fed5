// The screen of a run with many customers.
import { Button, SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSecondTurn } from "@/components/use-second-turn";
import { CeilingSetting } from "@/features/runs/components/ceiling-setting";
import { CopyAll } from "@/features/runs/components/copy-all";
import { MessageEditor } from "@/features/runs/components/message-editor";
import { RemoveInstances } from "@/features/runs/components/remove-instances";
import { ResultsTable } from "@/features/runs/components/results-table";
import { RunBar } from "@/features/runs/components/run-bar";
import { PauseNotice, RowNotices } from "@/features/runs/components/run-notices";
import { RunRows } from "@/features/runs/components/run-rows";
import type { RunWays } from "@/features/runs/components/run-screen";
import { RunTitle } from "@/features/runs/components/run-title";
import { useRunActions } from "@/features/runs/hooks/use-run-actions";
import type { RowStateView, RunView } from "@/lib/backend";
import { isActive, isOver } from "@/lib/runs";
import classes from "./run.module.css";

type View = "customers" | "urls";

/** Progress while it goes on, the results as they come, and what can be done with them. */
export function ManyScreen({
  run,
  onAnother,
  onChange,
  replaces,
  onSetup,
  onSavePreset,
  askSecrets,
}: RunWays & { run: RunView }) {
  const { t } = useTranslation();
  const actions = useRunActions(run.id);
  const [filter, setFilter] = useState<RowStateView | null>(null);
  const [chosen, setChosen] = useState<View | null>(null);
  // Until a person says what to look at: how each customer stands, and the URLs once all are live.
  const isLive = run.state === "done" && run.counts.done === run.total;
  const isAnyShown = filter !== null && run.counts[filter] > 0;
  const view = chosen ?? (isLive && !isAnyShown ? "urls" : "customers");
  const isListDrawn = useSecondTurn();
  return (
    <div className={classes.screen}>
      <RunTitle run={run} />
      {!isOver(run) && <RunBar run={run} actions={actions} />}
      <PauseNotice run={run} actions={actions} />
      {askSecrets(run)}
      <RowNotices
        run={run}
        actions={actions}
        onShow={(state) => {
          setFilter(state);
          setChosen(null);
        }}
        onChange={onChange}
        replaces={replaces}
      />
      <div className={classes.views}>
        <SegmentedControl
          aria-label={t("run.tabs.label")}
          value={view}
          onChange={(next) => setChosen(next === "urls" ? "urls" : "customers")}
          data={[
            { value: "customers", label: t("run.tabs.customers") },
            { value: "urls", label: t("run.tabs.urls") },
          ]}
        />
        {isOver(run) && (
          <Button variant="default" onClick={onAnother}>
            {t("run.another")}
          </Button>
        )}
      </div>
      {isListDrawn && view === "customers" && (
        <RunRows
          run={run}
          actions={actions}
          filter={filter}
          onFilter={setFilter}
          onChange={onChange}
          replaces={replaces}
          onSetup={onSetup}
          onSavePreset={onSavePreset}
        />
      )}
      {isListDrawn && view === "urls" && (
        <>
          <ResultsTable run={run} />
          <CopyAll run={run} />
        </>
      )}
      <div className={classes.more}>
        <MessageEditor />
        {isActive(run) && <CeilingSetting />}
      </div>
      {isOver(run) && <RemoveInstances run={run} actions={actions} />}
    </div>
  );
}
