// Says that the sign-in lasts only until the app closes.
import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorDetails } from "@/components/error-details";
import { IconKey } from "@/components/icons";
import { Panel } from "@/components/panel";
import { type AppError, BackendError, toBackendError, useBackend } from "@/lib/backend";
import { errorTable } from "@/lib/errors";
import { useUpdateSession } from "@/lib/session";

const knownReasons = ["keyringLocked", "keyringMissing", "keyringEmpty"] as const;

/** Names the reason and offers to try again. */
export function KeepNotice({ problem }: { problem: AppError | null }) {
  const { t } = useTranslation();
  const keep = useKeepSignIn();
  const reason = knownReasons.find((code) => code === problem?.code) ?? "other";
  return (
    <Panel tone="warning" icon={<IconKey size={22} />}>
      <p>{t("shell.keepSentence", { reason: t(`shell.keepReason.${reason}`) })}</p>
      <Button size="xs" variant="default" onClick={keep.run} loading={keep.busy}>
        {t("common.tryAgain")}
      </Button>
      <p aria-live="polite">
        {keep.error !== null &&
          `${t("shell.keepFailed")} ${t(errorTable[keep.error.code].words)} ${t(errorTable[keep.error.code].nextStep)}`}
      </p>
      {problem !== null && <ErrorDetails error={new BackendError(problem)} />}
    </Panel>
  );
}

function useKeepSignIn() {
  const backend = useBackend();
  const updateSession = useUpdateSession();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<BackendError | null>(null);
  const keep = async () => {
    setBusy(true);
    setError(null);
    try {
      const session = await backend.keepSignIn();
      if (session.keepingProblem !== null) setError(new BackendError(session.keepingProblem));
      updateSession(session);
    } catch (thrown) {
      setError(toBackendError(thrown));
    } finally {
      setBusy(false);
    }
  };
  return { busy, error, run: () => void keep() };
}
