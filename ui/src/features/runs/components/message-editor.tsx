// Changes the message to customers.
import { Textarea } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { ErrorPanel } from "@/components/error-panel";
import { Fold } from "@/components/fold";
import { type Template, useTemplate } from "@/features/runs/hooks/use-template";
import { errorTable } from "@/lib/errors";
import classes from "./run.module.css";

/** The message, folded away, with what its placeholders stand for. */
export function MessageEditor() {
  const { t } = useTranslation();
  const message = useTemplate();
  return (
    <Fold title={t("run.message.title")}>
      {message.loadError !== null && (
        <ErrorPanel error={message.loadError} onRetry={message.retry} />
      )}
      {message.template === undefined ? (
        message.loadError === null && <p role="status">{t("run.message.loading")}</p>
      ) : (
        <Editor message={message} text={message.template} />
      )}
    </Fold>
  );
}

function Editor({ message, text }: { message: Template; text: string }) {
  const { t } = useTranslation();
  return (
    <>
      <Textarea
        label={t("run.message.label")}
        description={t("run.message.help")}
        value={text}
        rows={6}
        dir="auto"
        onChange={(event) => message.change(event.currentTarget.value)}
        onBlur={message.keep}
      />
      <p className={classes.hint} aria-live="polite">
        {message.kept && t("run.message.saved")}
        {message.keepError !== null &&
          t("run.message.notSaved", {
            words: t(errorTable[message.keepError.code].words),
            nextStep: t(errorTable[message.keepError.code].nextStep),
          })}
      </p>
    </>
  );
}
