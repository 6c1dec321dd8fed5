// What a copy button says after it was pressed.
import { useTranslation } from "react-i18next";
import { errorTable } from "@/lib/errors";
import type { CopyState } from "@/lib/use-copy";
import classes from "./copy.module.css";

/** Tells politely that text was copied, or why it was not. */
export function CopyFeedback({ state }: { state: CopyState }) {
  const { t } = useTranslation();
  return (
    <span aria-live="polite" className={classes.feedback} data-kind={state.kind}>
      {state.kind === "copied" && t("common.copied")}
      {state.kind === "failed" &&
        t("common.notCopied", {
          words: t(errorTable[state.error.code].words),
          nextStep: t(errorTable[state.error.code].nextStep),
        })}
    </span>
  );
}
