// Signing in to a connection in the browser: nothing comes back from there, so Prismatic is asked again and again.
import { useQueries, useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { reasonQuery, type SetupPlace, setupQuery } from "@/features/config/api/setup";
import type { FieldSignIn } from "@/features/config/components/controls/types";
import {
  type BackendError,
  type SetupVariableView,
  toBackendError,
  useBackend,
} from "@/lib/backend";
import { type CopyState, useCopying } from "@/lib/use-copy";
import { type Going, isTooLate, useWaiting } from "./use-waiting";

/** The sign-in that is under way, and what came of the ones before. */
export type SignIn = {
  /** How it stands for one variable. */
  fieldOf: (variable: SetupVariableView) => FieldSignIn;
  /** Why a connection failed, in the words of Prismatic's log, by key. */
  said: ReadonlyMap<string, string>;
  /** The connection that nobody finished signing in to in time. */
  tooLate: string | null;
  error: BackendError | null;
  /** Whether the link for the customer was copied. */
  copy: CopyState;
};

type Connecting = Going & {
  key: string;
  /** The newest error before this attempt; the same one again is no news. */
  before: string | null;
};

/** What became of a sign-in. */
type Ending =
  | { kind: "connected" }
  | { kind: "tooLate" }
  | { kind: "failed"; reason: string | null };

type SignInOf = {
  place: SetupPlace;
  variables: readonly SetupVariableView[];
  /** How often something was saved. */
  saves: number;
  /** Saves what is typed, and says whether that worked. */
  save: (key: string) => Promise<boolean>;
  /** A connection came to stand or fell. */
  onChanged: () => void;
};

/** Connects one variable at a time, and says why those that failed did. */
export function useSignIn({ place, variables, saves, save, onChanged }: SignInOf): SignIn {
  const backend = useBackend();
  const client = useQueryClient();
  const { run: runCopy, state: copy } = useCopying();
  const [tooLate, setTooLate] = useState<string | null>(null);
  const [error, setError] = useState<BackendError | null>(null);
  const { runId, rowId } = place;
  const reasonOf = useReason(place);
  const said = useReasons(place, variables, saves);

  const endingOf = async (going: Connecting): Promise<Ending | null> => {
    const { key, before } = going;
    const view = await client.fetchQuery(setupQuery(backend, place));
    const status = view.variables.find((variable) => variable.key === key)?.status;
    if (status === "active") return { kind: "connected" };
    if (isBroken(status)) {
      const reason = await reasonOf(key);
      if (before === null || reason !== before) return { kind: "failed", reason };
    }
    return isTooLate(going) ? { kind: "tooLate" } : null;
  };
  const end = ({ key }: Connecting, ending: Ending) => {
    if (ending.kind === "connected") onChanged();
    else if (ending.kind === "tooLate") setTooLate(key);
    else client.setQueryData(reasonQuery(backend, place, key, saves).queryKey, ending.reason);
  };
  const { going, go, stop } = useWaiting(endingOf, end);
  const run = (act: () => Promise<unknown>) => {
    setError(null);
    act().catch((thrown: unknown) => setError(toBackendError(thrown)));
  };
  const connect = async ({ key, status }: SetupVariableView) => {
    setTooLate(null);
    const isMine = go({ key, state: "opening", since: 0, before: null });
    try {
      const before = isBroken(status) ? await reasonOf(key) : null;
      const saved = await save(key);
      if (saved && isMine()) await backend.authorizeConnection({ runId, rowId, key });
      if (!isMine()) return;
      if (saved) go({ key, state: "waiting", since: Date.now(), before });
      else stop();
    } catch (thrown) {
      if (isMine()) stop();
      throw thrown;
    }
  };
  const fieldOf = (variable: SetupVariableView): FieldSignIn => {
    const { key, canAuthorize, status } = variable;
    const request = { runId, rowId, key };
    const onCopyLink = () => runCopy(() => backend.copyAuthorizationLink(request));
    if (going?.key === key) {
      if (going.state === "opening") return { state: "opening" };
      const onOpenAgain = () => run(() => backend.authorizeConnection(request));
      return { state: "waiting", onOpenAgain, onCopyLink, onCancel: stop };
    }
    const disconnect = () => backend.disconnectConnection(request).then(onChanged);
    return {
      state: "can",
      onConnect: () => run(() => connect(variable)),
      onCopyLink: canAuthorize ? onCopyLink : null,
      onDisconnect: status === "active" ? () => run(disconnect) : null,
    };
  };
  return { fieldOf, said, tooLate, error, copy };
}

function isBroken(status: SetupVariableView["status"] | undefined): boolean {
  return status === "error" || status === "failed";
}

/** Why the connections that do not work failed, by key, as far as that can be found out. */
function useReasons(
  place: SetupPlace,
  variables: readonly SetupVariableView[],
  saves: number,
): ReadonlyMap<string, string> {
  const backend = useBackend();
  const broken = variables.filter(({ status }) => isBroken(status)).map(({ key }) => key);
  const reasons = useQueries({
    queries: broken.map((key) => reasonQuery(backend, place, key, saves)),
  });
  return new Map(
    broken.flatMap((key, at) => {
      const reason = reasons[at]?.data ?? null;
      return reason === null ? [] : [[key, reason] as const];
    }),
  );
}

/** Asks why a connection failed; null where that can't be found out. */
function useReason({ runId, rowId }: SetupPlace) {
  const backend = useBackend();
  return useCallback(
    (key: string) => backend.connectionProblem({ runId, rowId, key }).catch(() => null),
    [backend, runId, rowId],
  );
}
