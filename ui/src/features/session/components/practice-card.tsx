// The way in that needs no account.
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import classes from "./sign-in.module.css";

/** Offers the practice workspace and says that nothing there is real. */
export function PracticeCard({ busy, onEnter }: { busy: boolean; onEnter: () => void }) {
  const { t } = useTranslation();
  return (
    <section className={classes.practice} aria-label={t("signIn.practiceTitle")}>
      <div>
        <h2 className={classes.practiceTitle}>{t("signIn.practiceTitle")}</h2>
        <p className={classes.practiceWords}>{t("signIn.practiceSentence")}</p>
      </div>
      <Button variant="default" size="md" loading={busy} onClick={onEnter}>
        {t("signIn.practice")}
      </Button>
    </section>
  );
}
