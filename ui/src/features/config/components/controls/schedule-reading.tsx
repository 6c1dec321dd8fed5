// Says in plain words when a schedule runs, and when next; loaded when a schedule is first shown.
import { Cron } from "croner";
import cronstrue from "cronstrue";
import { useTranslation } from "react-i18next";
import { formatInZone } from "@/features/config/hooks/zones";
import classes from "./controls.module.css";

/** Whether hours are counted to twelve where this computer is. */
const countsTwelve = new Intl.DateTimeFormat(undefined, { hour: "numeric" }).resolvedOptions()
  .hour12;

/** What is known of a cron: its reading in words and its next times; null when it can't be read. */
export function readCron(cron: string, zone: string, from = new Date()): CronReading | null {
  try {
    const words = cronstrue.toString(cron, {
      throwExceptionOnParseError: true,
      use24HourTimeFormat: !countsTwelve,
    });
    const job = new Cron(cron, { mode: "5-part", timezone: zone, paused: true });
    return { words, next: job.nextRuns(3, from) };
  } catch {
    return null;
  }
}

type CronReading = { words: string; next: Date[] };

/** The reading below the fields of a schedule. */
export function ScheduleReading({ cron, zone }: { cron: string; zone: string }) {
  const { t } = useTranslation();
  if (cron.trim() === "") return null;
  const reading = readCron(cron, zone);
  if (reading === null) return <p className={classes.note}>{t("controls.schedule.unreadable")}</p>;
  return (
    <div className={classes.reading}>
      <p>{t("controls.schedule.reading", { words: reading.words, zone })}</p>
      {reading.next.length === 0 ? (
        <p>{t("controls.schedule.never")}</p>
      ) : (
        <>
          <p>{t("controls.schedule.next")}</p>
          <ol className={classes.times}>
            {reading.next.map((time) => (
              <li key={time.getTime()}>{formatInZone(time, zone)}</li>
            ))}
          </ol>
        </>
      )}
    </div>
  );
}
