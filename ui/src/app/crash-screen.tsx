// What is shown when a screen itself fails.
import type { ErrorComponentProps } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { ErrorPanel } from "@/components/error-panel";
import { ScreenHeading } from "@/components/screen";
import { toBackendError } from "@/lib/backend";
import classes from "./shell.module.css";

/** Says so in plain words and offers to draw the screen again. */
export function CrashScreen({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation();
  return (
    <div className={classes.crash}>
      <ScreenHeading screen={t("app.name")}>{t("app.name")}</ScreenHeading>
      <ErrorPanel error={toBackendError(error)} onRetry={reset} />
    </div>
  );
}
