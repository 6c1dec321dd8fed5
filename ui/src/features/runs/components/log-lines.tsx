// The lines of a log, oldest first.
import { useTranslation } from "react-i18next";
import { Name } from "@/components/name";
import type { LogLineView } from "@/lib/backend";
import { formatTime } from "@/lib/text";
import classes from "./flow-tools.module.css";

/** Each line with its time and how serious it is, by word. */
export function LogLines({ lines }: { lines: readonly LogLineView[] }) {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls has to take the keys
    <ol className={classes.log} tabIndex={0} aria-label={t("health.log")}>
      {lines.map(({ at, severity, text }, place) => (
        // Lines may be the same, and none ever changes its place.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <li key={`${place} ${at}`} data-severity={severity}>
          <span className={classes.when}>{formatTime(at, true)}</span>{" "}
          <span className={classes.severity}>{t(`health.severity.${severity}`)}</span>{" "}
          <Name>{text}</Name>
        </li>
      ))}
    </ol>
  );
}
