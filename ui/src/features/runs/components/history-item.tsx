// One run of the history, with its customers once it is opened.
import { Button, Group } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Ask } from "@/components/ask";
import { ErrorPanel } from "@/components/error-panel";
import { Fold } from "@/components/fold";
import lists from "@/components/list.module.css";
import { Sentence } from "@/components/sentence";
import { useReplaceQuestion } from "@/components/use-replace-question";
import { WayButton } from "@/components/way-button";
import { useDeleteHistory } from "@/features/runs/api/history";
import { CopyAll } from "@/features/runs/components/copy-all";
import { HistoryRows } from "@/features/runs/components/history-rows";
import type { HistoryWays } from "@/features/runs/components/history-ways";
import { RunState } from "@/features/runs/components/run-state";
import { type HistoryRun, type RunView, toBackendError } from "@/lib/backend";
import { counted } from "@/lib/count";
import { isOver } from "@/lib/runs";
import { formatNumber, formatTime, isolate, joinNames } from "@/lib/text";
import classes from "./runs.module.css";

type HistoryItemProps = {
  found: HistoryRun;
  /** Null where nobody is signed in. */
  ways: HistoryWays | null;
  /** The words that were searched for. */
  text: string;
};

/** Who did what, when, for whom, and what became of it. */
export function HistoryItem({ found, text, ways }: HistoryItemProps) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const { run } = found;
  return (
    <li className={classes.entry}>
      {ways === null ? (
        <div className={classes.item}>
          <Head found={found} />
        </div>
      ) : (
        <Link to="/runs/$runId" params={{ runId: run.id }} className={classes.item}>
          <Head found={found} />
        </Link>
      )}
      <div className={classes.more}>
        <Fold title={t("runs.details")} onToggle={setOpened}>
          {opened && (
            <>
              <Ways run={run} ways={ways} />
              <HistoryRows runId={run.id} text={text} onSavePreset={ways?.onSavePreset ?? null} />
            </>
          )}
        </Fold>
      </div>
    </li>
  );
}

function Head({ found }: { found: HistoryRun }) {
  const { t } = useTranslation();
  const { run, customers } = found;
  const others = run.total - customers.length;
  const names = joinNames(customers);
  return (
    <>
      <span className={classes.names}>
        <span className={lists.name}>
          <Sentence
            text="runs.name"
            parts={{ integration: run.integrationName, number: run.versionNumber }}
          />
        </span>
        <span className={classes.note}>{factsOf(t, run).join(" · ")}</span>
        {customers.length > 0 && (
          <span className={classes.note}>
            {others > 0 ? t("runs.names", { names, n: formatNumber(others) }) : names}
          </span>
        )}
        <span className={classes.note}>
          {t("runs.by", {
            when: formatTime(run.startedAt),
            who: isolate(run.startedBy),
            email: isolate(found.startedByEmail),
            organization: isolate(run.organization),
          })}
        </span>
      </span>
      <RunState run={run} />
    </>
  );
}

function factsOf(t: TFunction, { counts, practice, total }: RunView): string[] {
  return [
    // Where nobody is signed in, no band tells that nothing of it is real.
    ...(practice ? [t("shell.practiceWord")] : []),
    t("runs.customers", counted(total)),
    ...(counts.done > 0 ? [t("runs.live", { n: formatNumber(counts.done) })] : []),
    ...(counts.failed > 0 ? [t("runs.failed", { n: formatNumber(counts.failed) })] : []),
    ...(counts.needsYourEye > 0 ? [t("runs.eye", { n: formatNumber(counts.needsYourEye) })] : []),
  ];
}

/** Doing it again, every form of copy, and deleting. */
function Ways({ run, ways }: { run: RunView; ways: HistoryWays | null }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const question = useReplaceQuestion("run");
  const remove = useDeleteHistory();
  return (
    <>
      <CopyAll run={run} fromHistory />
      <Group gap="xs">
        {ways !== null && (
          <WayButton
            size="sm"
            variant="filled"
            question={question}
            asksFirst={ways.replaces}
            onGo={(agreed) => ways.onAgain(run.id, agreed)}
          >
            {t("runs.again")}
          </WayButton>
        )}
        {ways !== null && isOver(run) && (
          <Button size="sm" variant="default" onClick={() => setAsking(true)}>
            {t("runs.delete.action")}
          </Button>
        )}
      </Group>
      {asking && (
        <Ask
          title={t("runs.delete.title")}
          keep={t("runs.delete.keep")}
          go={t("runs.delete.go")}
          destroys
          busy={remove.isPending}
          onGo={() => remove.mutate([run.id], { onSuccess: () => setAsking(false) })}
          onKeep={() => setAsking(false)}
        >
          <p>{t("runs.delete.words")}</p>
          {remove.error !== null && <ErrorPanel error={toBackendError(remove.error)} />}
        </Ask>
      )}
    </>
  );
}
