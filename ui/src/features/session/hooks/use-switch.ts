// Goes on with another profile or in another tenant.
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { AddReason } from "@/features/session/components/add-dialog";
import { needsSignIn } from "@/features/session/hooks/use-ways-in";
import {
  type BackendError,
  type ProfileView,
  type SessionView,
  type TenantView,
  toBackendError,
  useBackend,
} from "@/lib/backend";
import { accountOf, switchKey, useSessionActions } from "@/lib/session";

/** Switches; where that takes a new sign-in, `reason` says which. */
export function useSwitch() {
  const backend = useBackend();
  const { enter } = useSessionActions();
  // A mutation, so that what must not happen meanwhile can ask for it.
  const { mutate, isPending: busy } = useMutation({
    mutationKey: switchKey,
    mutationFn: (work: () => Promise<SessionView>) => work(),
    onSuccess: (session) => enter(session),
  });
  const [failure, setFailure] = useState<BackendError | null>(null);
  const [reason, setReason] = useState<AddReason | null>(null);

  const run = (work: () => Promise<SessionView>, signIn: (error: BackendError) => AddReason) => {
    if (busy) return;
    mutate(work, {
      onError: (thrown) => {
        const error = toBackendError(thrown);
        if (needsSignIn(error.code)) setReason(signIn(error));
        else setFailure(error);
      },
    });
  };

  return {
    busy,
    failure,
    dismissFailure: () => setFailure(null),
    reason,
    add: () => setReason({ kind: "any" }),
    closeAdd: () => setReason(null),
    toProfile: (profile: ProfileView) => {
      const again: AddReason = { kind: "profile", account: accountOf(profile) };
      if (profile.signedIn)
        run(
          () => backend.switchProfile({ profileId: profile.id }),
          () => again,
        );
      else setReason(again);
    },
    toTenant: ({ tenantId, address }: TenantView) =>
      run(
        () => backend.switchTenant({ tenantId }),
        (error) => ({ kind: "tenant", address, error }),
      ),
  };
}
