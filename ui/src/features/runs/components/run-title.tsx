// What a run is, in one sentence.
import { useTranslation } from "react-i18next";
import { ScreenHeading, ScreenIntro } from "@/components/screen";
import { Sentence } from "@/components/sentence";
import type { RunView } from "@/lib/backend";
import { formatNumber, formatTime } from "@/lib/text";
import classes from "./run.module.css";

function titleOf({ state, counts, total }: RunView) {
  if (state === "running") return "run.title.running";
  if (state === "cancelling") return "run.title.cancelling";
  if (state === "cancelled") return "run.title.cancelled";
  if (state === "interrupted") return "run.title.interrupted";
  if (state !== "done") return "run.title.paused";
  if (counts.deleted > 0 && counts.done === 0) return "run.title.deleted";
  return counts.done === total ? "run.title.live" : "run.title.partly";
}

/** The heading of a run with many customers. */
export function RunTitle({ run }: { run: RunView }) {
  const { t } = useTranslation();
  return (
    <header className={classes.head}>
      <ScreenHeading screen={t("run.screen")}>
        <Sentence
          text={titleOf(run)}
          parts={{
            integration: run.integrationName,
            number: run.versionNumber,
            n: formatNumber(run.total),
            live: formatNumber(run.counts.done),
          }}
        />
      </ScreenHeading>
      <AboutRun run={run} />
    </header>
  );
}

/** When the run was started, by whom and where. */
export function AboutRun({ run }: { run: RunView }) {
  return (
    <ScreenIntro>
      <Sentence
        text={run.practice ? "run.aboutPractice" : "run.about"}
        parts={{
          when: formatTime(run.startedAt),
          person: run.startedBy,
          organization: run.organization,
        }}
      />
    </ScreenIntro>
  );
}
