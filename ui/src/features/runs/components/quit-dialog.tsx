// Asks before the app closes while a run goes on.
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Ask } from "@/components/ask";
import { ErrorPanel } from "@/components/error-panel";
import { type BackendError, type RunView, toBackendError, useBackend } from "@/lib/backend";
import { finished, isActive, runKeys } from "@/lib/runs";
import { formatNumber } from "@/lib/text";

/** Waits for the question to come and shows what would become of the run. */
export function QuitDialog() {
  const { t } = useTranslation();
  const backend = useBackend();
  const queryClient = useQueryClient();
  const [going, setGoing] = useState<readonly RunView[] | null>(null);
  const [error, setError] = useState<BackendError | null>(null);
  useEffect(() => {
    const listening = backend.onQuitAsked(() => {
      const runs = queryClient.getQueryData<RunView[]>(runKeys.list) ?? [];
      setError(null);
      setGoing(runs.filter(isActive));
    });
    return () => void listening.then((unlisten) => unlisten());
  }, [backend, queryClient]);
  if (going === null) return null;
  const total = going.reduce((sum, run) => sum + run.total, 0);
  const left = going.reduce((sum, run) => sum + run.total - finished(run), 0);
  return (
    <Ask
      title={t("runs.quit.title")}
      keep={t("runs.quit.keep")}
      go={t("runs.quit.quit")}
      onKeep={() => setGoing(null)}
      onGo={() => {
        backend.quit().catch((thrown: unknown) => setError(toBackendError(thrown)));
      }}
    >
      <p>
        {going.length === 0
          ? t("runs.quit.wordsPlain")
          : t("runs.quit.words", { n: formatNumber(left), total: formatNumber(total) })}
      </p>
      {error !== null && <ErrorPanel error={error} />}
    </Ask>
  );
}
