// The band that keeps practice and the real thing apart.
import { useTranslation } from "react-i18next";
import type { StartOver } from "@/app/use-start-over";
import classes from "./shell.module.css";

const blockedId = "start-over-blocked";

/** What a button that starts over needs while that must not be. */
export function unlessBlocked({ blocked }: StartOver) {
  return blocked ? { disabled: true, "aria-describedby": blockedId } : {};
}

/** Says on every screen of the practice workspace that nothing is real, and offers to start over. */
export function PracticeBand({ startOver }: { startOver: StartOver }) {
  const { t } = useTranslation();
  return (
    <aside className={classes.practice} aria-label={t("shell.practiceLabel")}>
      <p>
        <strong>{t("shell.practiceWord")}</strong> — {t("shell.practiceSentence")}{" "}
        <button
          type="button"
          className={classes.bandAction}
          {...unlessBlocked(startOver)}
          onClick={startOver.ask}
        >
          {t("shell.startOver.action")}
        </button>{" "}
        <span id={blockedId}>{startOver.blocked && t("shell.startOver.blocked")}</span>
      </p>
    </aside>
  );
}
