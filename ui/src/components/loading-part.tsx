// What stands in a screen's place until the screen is there.
import { Loader } from "@mantine/core";
import { useTranslation } from "react-i18next";
import classes from "./loading-screen.module.css";

/** Says that a screen is on its way; the frame around it stays. */
export function LoadingPart() {
  const { t } = useTranslation();
  return (
    <div role="status" className={classes.part}>
      <Loader size="md" aria-hidden="true" />
      <p className={classes.hint}>{t("app.loading")}</p>
    </div>
  );
}
