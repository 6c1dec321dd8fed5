// Signing in to a connection in the browser: nothing comes back from there, so Prismatic is asked again and again.
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useEffectEvent, useRef, useState } from "react";
import { type SetupPlace, setupQuery } from "@/features/config/api/setup";
import type { FieldSignIn } from "@/features/config/components/controls/types";
import {
  type BackendError,
  type SetupVariableView,
  toBackendError,
  useBackend,
} from "@/lib/backend";
import { type CopyState, useCopying } from "@/lib/use-copy";

const pollPause = 3000;
const longestWait = 15 * 60 * 1000;

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

type Going = {
  key: string;
  state: "opening" | "waiting";
  /** When it began to wait, in milliseconds. */
  since: number;
  /** The newest error before this attempt; the same one again is no news. */
  before: string | null;
};

/** What became of a sign-in. */
type Ending =
  | { kind: "connected" }
  | { kind: "tooLate" }
  | { kind: "failed"; reason: string | null };

/**
 * Connects one variable at a time. `save` saves what is typed and says whether that worked;
 * `onChanged` is called when a connection came to stand or fell.
 */
export function useSignIn(
  place: SetupPlace,
  save: (key: string) => Promise<boolean>,
  onChanged: () => void,
): SignIn {
  const backend = useBackend();
  const { run: runCopy, state: copy } = useCopying();
  const [said, setSaid] = useState<ReadonlyMap<string, string>>(new Map());
  const [tooLate, setTooLate] = useState<string | null>(null);
  const [error, setError] = useState<BackendError | null>(null);
  const { runId, rowId } = place;
  const reasonOf = useReason(place);

  const end = ({ key }: Going, ending: Ending) => {
    if (ending.kind === "connected") onChanged();
    else if (ending.kind === "tooLate") setTooLate(key);
    else if (ending.reason !== null) setSaid(new Map(said).set(key, ending.reason));
  };
  const { going, go, stop } = useGoing(place, end);
  const run = (act: () => Promise<unknown>) => {
    setError(null);
    act().catch((thrown: unknown) => setError(toBackendError(thrown)));
  };
  const connect = async ({ key, status }: SetupVariableView) => {
    setTooLate(null);
    setSaid(new Map([...said].filter(([one]) => one !== key)));
    const isMine = go({ key, state: "opening", since: 0, before: null });
    try {
      const failed = status === "error" || status === "failed";
      const before = failed ? await reasonOf(key) : null;
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

/** Asks why a connection failed; null where that can't be found out. */
function useReason({ runId, rowId }: SetupPlace) {
  const backend = useBackend();
  return useCallback(
    (key: string) => backend.connectionProblem({ runId, rowId, key }).catch(() => null),
    [backend, runId, rowId],
  );
}

/** The sign-in under way: asks how it stands until it ends, is stopped, or another one begins. */
function useGoing(place: SetupPlace, onEnd: (going: Going, ending: Ending) => void) {
  const backend = useBackend();
  const client = useQueryClient();
  const reasonOf = useReason(place);
  const [going, setGoing] = useState<Going | null>(null);
  const turn = useRef(0);

  const endingOf = async ({ key, since, before }: Going): Promise<Ending | null> => {
    const view = await client.fetchQuery(setupQuery(backend, place));
    const status = view.variables.find((variable) => variable.key === key)?.status;
    if (status === "active") return { kind: "connected" };
    if (status === "error" || status === "failed") {
      const reason = await reasonOf(key);
      if (before === null || reason !== before) return { kind: "failed", reason };
    }
    return Date.now() - since > longestWait ? { kind: "tooLate" } : null;
  };
  const look = useEffectEvent(async (one: Going, isOver: () => boolean) => {
    const ending = await endingOf(one);
    if (ending === null || isOver()) return;
    setGoing(null);
    onEnd(one, ending);
  });
  useEffect(() => {
    if (going?.state !== "waiting") return undefined;
    let over = false;
    let timer: number | undefined;
    const again = () => {
      timer = window.setTimeout(async () => {
        // One question without an answer says nothing about the sign-in.
        await look(going, () => over).catch(() => undefined);
        if (!over) again();
      }, pollPause);
    };
    again();
    return () => {
      over = true;
      window.clearTimeout(timer);
    };
  }, [going]);
  return {
    going,
    /** Begins or goes on; gives a function that tells whether nothing else began or stopped it since. */
    go: (next: Going) => {
      if (next.state === "opening") turn.current += 1;
      const mine = turn.current;
      setGoing(next);
      return () => turn.current === mine;
    },
    stop: () => {
      turn.current += 1;
      setGoing(null);
    },
  };
}
