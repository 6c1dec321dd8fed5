// The band that keeps practice and the real thing apart.
import { useTranslation } from "react-i18next";
import classes from "./shell.module.css";

/** Says on every screen of the practice workspace that nothing is real. */
export function PracticeBand() {
  const { t } = useTranslation();
  return (
    <aside className={classes.practice} aria-label={t("shell.practiceLabel")}>
      <p>
        <strong>{t("shell.practiceWord")}</strong> — {t("shell.practiceSentence")}
      </p>
    </aside>
  );
}
