// Signing out.
import { useState } from "react";
import { useConfigStore } from "@/features/config/hooks/config-store";
import { useKeptChoices } from "@/features/deploy/hooks/deploy-store";
import type { SignOutKind } from "@/features/session/components/sign-out-dialog";
import { BackendError, toBackendError, useBackend } from "@/lib/backend";
import { useSessionActions } from "@/lib/session";

/** Signing out and how it stands. */
export type SignOut = {
  /** What to confirm before it is done; null where nothing is to be confirmed. */
  asking: SignOutKind | null;
  busy: boolean;
  /** Why signing out everywhere did not work; the person is still signed in then. */
  failure: BackendError | null;
  /** Signs out, after a question where that takes something away. */
  ask: (kind: SignOutKind) => void;
  confirm: (kind: SignOutKind) => void;
  cancel: () => void;
};

/**
 * Signs out and forgets the choices.
 * A failure of signing out here means that the person is signed out all the same, but that the
 * token is still saved; signing out once more tries again to remove it.
 */
export function useSignOut(): SignOut {
  const backend = useBackend();
  const { leave } = useSessionActions();
  const kept = useKeptChoices();
  const settings = useConfigStore();
  const [asking, setAsking] = useState<SignOutKind | null>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<BackendError | null>(null);

  const here = async () => {
    const left = await backend.signOut().then(() => undefined, toBackendError);
    kept.forget();
    settings.clear();
    leave(left);
  };
  const everywhere = async () => {
    const left = await backend.signOutEverywhere();
    kept.forget();
    settings.clear();
    leave(left === null ? undefined : new BackendError(left));
  };
  const confirm = async (kind: SignOutKind) => {
    setBusy(true);
    setFailure(null);
    try {
      await (kind === "here" ? here() : everywhere());
      setAsking(null);
    } catch (thrown) {
      setFailure(toBackendError(thrown));
    } finally {
      setBusy(false);
    }
  };
  return {
    asking,
    busy,
    failure,
    ask: (kind) => (kind === "everywhere" || kept.any ? setAsking(kind) : void confirm(kind)),
    confirm: (kind) => void confirm(kind),
    cancel: () => {
      setFailure(null);
      setAsking(null);
    },
  };
}
