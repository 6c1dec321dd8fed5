// Takes the results of a run out of the app.
import { Button, Group } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { CopyFeedback } from "@/components/copy-feedback";
import { IconCopy, IconDeviceFloppy } from "@/components/icons";
import { type Backend, type RunView, toBackendError, useBackend } from "@/lib/backend";
import { errorTable } from "@/lib/errors";
import { isolate } from "@/lib/text";
import { useCopying } from "@/lib/use-copy";
import classes from "./run.module.css";

const forms: readonly Parameters<Backend["copyResults"]>[0]["form"][] = [
  "text",
  "table",
  "csv",
  "markdown",
];

type CopyAllProps = {
  run: RunView;
  /** Whether it may be a run of another profile. */
  fromHistory?: boolean;
};

/** Copies in each form, and saves a file. */
export function CopyAll({ run, fromHistory = false }: CopyAllProps) {
  const { t } = useTranslation();
  const backend = useBackend();
  const copy = useCopying();
  const copyForm = fromHistory ? backend.copyHistoryResults : backend.copyResults;
  return (
    <section aria-label={t("run.results.copyLabel")}>
      <Group gap="xs">
        {forms.map((form) => (
          <Button
            key={form}
            size="sm"
            variant="default"
            leftSection={<IconCopy size={16} />}
            title={t(`run.results.copyAll.${form}`)}
            onClick={() => copy.run(() => copyForm({ runId: run.id, form }))}
          >
            {t(`run.results.form.${form}`)}
          </Button>
        ))}
        <CopyFeedback state={copy.state} />
        <SaveFile runId={run.id} fromHistory={fromHistory} />
      </Group>
    </section>
  );
}

function SaveFile({ runId, fromHistory }: { runId: string; fromHistory: boolean }) {
  const { t } = useTranslation();
  const backend = useBackend();
  const save = useMutation({
    mutationFn: () =>
      fromHistory ? backend.saveHistoryResults({ runId }) : backend.saveResults({ runId }),
  });
  const error = save.error === null ? null : toBackendError(save.error);
  return (
    <>
      <Button
        size="sm"
        variant="default"
        leftSection={<IconDeviceFloppy size={16} />}
        loading={save.isPending}
        onClick={() => save.mutate()}
      >
        {t("run.results.save")}
      </Button>
      <span aria-live="polite" className={classes.saved}>
        {typeof save.data === "string" && t("run.results.saved", { name: isolate(save.data) })}
        {error !== null &&
          t("run.results.notSaved", {
            words: t(errorTable[error.code].words),
            nextStep: t(errorTable[error.code].nextStep),
          })}
      </span>
    </>
  );
}
