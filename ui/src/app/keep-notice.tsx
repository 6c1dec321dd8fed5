// Says that the sign-in lasts only until the app closes, and why.
import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorDetails } from "@/components/error-details";
import { IconKey } from "@/components/icons";
import { Panel } from "@/components/panel";
import { type AppError, BackendError, toBackendError, useBackend } from "@/lib/backend";
import { errorTable } from "@/lib/errors";
import { useSessionActions } from "@/lib/session";

/** Names the cause and the next step, and offers to try again; nothing waits for it. */
export function KeepNotice({ problem }: { problem: AppError | null }) {
  const { t } = useTranslation();
  const keep = useKeepSignIn();
  const row = errorTable[problem?.code ?? "keyringFailed"];
  return (
    <Panel tone="warning" icon={<IconKey size={22} />} title={t("shell.keepTitle")}>
      <p>
        {t(row.words)} {t(row.nextStep)}
      </p>
      <Button size="xs" variant="default" onClick={keep.run} loading={keep.busy}>
        {t("common.tryAgain")}
      </Button>
      <p aria-live="polite">{keep.error !== null && t("shell.keepFailed")}</p>
      {problem !== null && <ErrorDetails error={new BackendError(problem)} />}
    </Panel>
  );
}

function useKeepSignIn() {
  const backend = useBackend();
  const { current, update } = useSessionActions();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<BackendError | null>(null);
  const keep = async () => {
    setBusy(true);
    setError(null);
    try {
      const session = await backend.keepSignIn();
      if (session.keepingProblem !== null) setError(new BackendError(session.keepingProblem));
      update(session);
    } catch (thrown) {
      const failure = toBackendError(thrown);
      const session = current();
      setError(failure);
      // The newest cause is the one to name.
      if (session !== null) update({ ...session, keepingProblem: failure.appError });
    } finally {
      setBusy(false);
    }
  };
  return { busy, error, run: () => void keep() };
}
