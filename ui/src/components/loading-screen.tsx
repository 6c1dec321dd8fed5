// The calm screen while Refract finds out who is signed in.
import { Loader } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { ScreenHeading } from "@/components/screen";
import { StoreHint } from "@/components/store-hint";
import classes from "./loading-screen.module.css";

/** Says that the app opens. */
export function LoadingScreen() {
  const { t } = useTranslation();
  return (
    <main className={classes.main}>
      <Loader size="md" aria-hidden="true" />
      <ScreenHeading screen={t("app.opening")}>{t("app.opening")}</ScreenHeading>
      <p className={classes.hint}>{t("app.openingHint")}</p>
      <StoreHint className={classes.hint} />
    </main>
  );
}
