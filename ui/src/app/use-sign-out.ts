// Signing out.
import { useState } from "react";
import { useKeptDraft } from "@/features/deploy/hooks/deploy-store";
import { toBackendError, useBackend } from "@/lib/backend";
import { useReplaceSession } from "@/lib/session";

/**
 * Signs out and forgets the choices.
 * A failure means that the person is signed out all the same, but that the token is still saved;
 * signing out once more tries again to remove it.
 */
export function useSignOut(): { busy: boolean; run: () => void } {
  const backend = useBackend();
  const replaceSession = useReplaceSession();
  const { forget } = useKeptDraft();
  const [busy, setBusy] = useState(false);
  const signOut = async () => {
    setBusy(true);
    const left = await backend.signOut().then(() => undefined, toBackendError);
    forget();
    replaceSession(null, left);
    setBusy(false);
  };
  return { busy, run: () => void signOut() };
}
