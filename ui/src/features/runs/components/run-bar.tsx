// How far a run is, and the ways to hold it up.
import { Progress } from "@mantine/core";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { heldUp } from "@/features/runs/components/held-up";
import { RunControls } from "@/features/runs/components/run-controls";
import { useNamesOnTheirWay } from "@/features/runs/hooks/run-store";
import type { RunActions } from "@/features/runs/hooks/use-run-actions";
import type { RunView } from "@/lib/backend";
import { counted } from "@/lib/count";
import { fewNames } from "@/lib/few-names";
import { finished } from "@/lib/runs";
import { formatNumber } from "@/lib/text";
import classes from "./run.module.css";

/** How long a run will take, in words; null where it is not known. */
function timeLeft(t: TFunction, seconds: number | null): string | null {
  if (seconds === null) return null;
  if (seconds < 60) return t("run.progress.seconds", counted(Math.max(1, Math.round(seconds))));
  return t("run.progress.minutes", counted(Math.round(seconds / 60)));
}

/** "12 of 37 · 4.2 per second · about 6 seconds left" */
function progressWords(t: TFunction, run: RunView): string {
  const count = t("run.progress.count", {
    done: formatNumber(finished(run)),
    total: formatNumber(run.total),
  });
  const going = run.state === "running" || run.state === "cancelling";
  const waits = heldUp(t, run);
  if (waits !== null) return [count, waits].join(" · ");
  const rate =
    going && run.ratePerSecond !== null && run.ratePerSecond > 0
      ? t("run.progress.rate", { rate: formatNumber(Math.round(run.ratePerSecond * 10) / 10) })
      : null;
  const left = going ? timeLeft(t, run.secondsLeft) : null;
  return [count, rate, left].filter((part) => part !== null).join(" · ");
}

type RunBarProps = { run: RunView; actions: RunActions };

/** The bar with its words, and Pause, Go on and Cancel. */
export function RunBar({ run, actions }: RunBarProps) {
  const { t } = useTranslation();
  const words = progressWords(t, run);
  return (
    <section className={classes.bar} aria-label={t("run.progress.label")}>
      <div className={classes.barHead}>
        <p className={classes.barWords}>{words}</p>
        <RunControls run={run} actions={actions} />
      </div>
      <Progress.Root size="lg" radius="xl" transitionDuration={0}>
        <Progress.Section
          withAria={false}
          role="progressbar"
          value={(finished(run) / Math.max(run.total, 1)) * 100}
          aria-valuemin={0}
          aria-valuemax={run.total}
          aria-valuenow={finished(run)}
          aria-label={t("run.progress.label")}
          aria-valuetext={words}
        />
      </Progress.Root>
      {run.state === "running" && <p className={classes.hint}>{t("run.leave")}</p>}
      {(run.state === "paused" || run.state === "cancelling") && <Finishing runId={run.id} />}
    </section>
  );
}

/** Who is still finished although nobody new begins. */
function Finishing({ runId }: { runId: string }) {
  const { t } = useTranslation();
  const names = useNamesOnTheirWay(runId);
  if (names.length === 0) return null;
  return <p className={classes.hint}>{t("run.finishing", { customers: fewNames(t, names) })}</p>;
}
