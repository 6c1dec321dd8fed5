// The screen of a run with many customers.
import { Button, SegmentedControl } from "@mantine/core";
import { memo, useState } from "react";

import { useTranslation } from "react-i18next";
import { LaterTurn } from "@/components/later-turn";
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
        <ViewSwitch view={view} onView={setChosen} />
        {isOver(run) && (
          <Button variant="default" onClick={onAnother}>
            {t("run.another")}
          </Button>
        )}
      </div>
      {/* Another view is a part of its own, so that the old one goes in one turn and the new one comes in the next. */}
      <LaterTurn key={view} turn={1}>
        {view === "customers" ? (
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
        ) : (
          <>
            <ResultsTable run={run} />
            <LaterTurn turn={1}>
              <CopyAll run={run} />
            </LaterTurn>
          </>
        )}
      </LaterTurn>
      <LaterTurn turn={2}>
        <More active={isActive(run)} />
      </LaterTurn>
      {isOver(run) && <RemoveInstances run={run} actions={actions} />}
    </div>
  );
}

type ViewSwitchProps = { view: View; onView: (view: View) => void };

const ViewSwitch = memo(function ViewSwitch({ view, onView }: ViewSwitchProps) {
  const { t } = useTranslation();
  return (
    <SegmentedControl
      aria-label={t("run.tabs.label")}
      value={view}
      onChange={(next) => onView(next === "urls" ? "urls" : "customers")}
      data={[
        { value: "customers", label: t("run.tabs.customers") },
        { value: "urls", label: t("run.tabs.urls") },
      ]}
    />
  );
});

/** What stands below the list, whatever the news of the run. */
const More = memo(function More({ active }: { active: boolean }) {
  return (
    <div className={classes.more}>
      <MessageEditor />
      {active && <CeilingSetting />}
    </div>
  );
});
