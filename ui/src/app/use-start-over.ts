// Starting the practice workspace over.
import { useState } from "react";
import { useConfigStore } from "@/features/config/hooks/config-store";
import { useKeptChoices } from "@/features/deploy/hooks/deploy-store";
import { useIsSending } from "@/features/runs/api/runs";
import { type BackendError, type SessionView, toBackendError, useBackend } from "@/lib/backend";
import { ownerOf, useReload } from "@/lib/session";

/** How far starting over is, and the ways on. */
export type StartOver = {
  step: "idle" | "asking" | "busy" | "done";
  /** Whether a practice run is being sent, which must not go on in a workspace that is new. */
  blocked: boolean;
  error: BackendError | null;
  /** Asks whether it is really wanted. */
  ask: () => void;
  /** Starts over. */
  run: () => void;
  /** Leaves everything as it is, or is through. */
  close: () => void;
};

/**
 * Starts the practice workspace of a session over once it was asked for and confirmed; then every
 * list is loaded anew.
 */
export function useStartOver(session: SessionView): StartOver {
  const backend = useBackend();
  const reload = useReload();
  const { forgetOf, isStarting } = useKeptChoices();
  const isSending = useIsSending();
  const settings = useConfigStore();
  const owner = ownerOf(session);
  const blocked = isSending || isStarting(owner);
  const [step, setStep] = useState<StartOver["step"]>("idle");
  const [error, setError] = useState<BackendError | null>(null);
  const go = (next: StartOver["step"]) => {
    setError(null);
    setStep(next);
  };
  const run = async () => {
    if (blocked) return;
    go("busy");
    try {
      await backend.startPracticeOver();
      forgetOf(owner);
      settings.forgetOf(owner);
      reload();
      setStep("done");
    } catch (thrown) {
      setError(toBackendError(thrown));
      setStep("asking");
    }
  };
  return {
    step,
    blocked,
    error,
    ask: () => go("asking"),
    run: () => void run(),
    close: () => go("idle"),
  };
}
