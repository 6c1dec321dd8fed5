// The reusable connections of one customer: choosing one, making one, and signing in to it.
import { useQueries, useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useMemo, useState } from "react";
import { reusableQuery } from "@/features/config/api/reusable";
import type { FieldReusable } from "@/features/config/components/controls/types";
import {
  type BackendError,
  type ConfigValue,
  type ConfigVariableView,
  type ReusableView,
  toBackendError,
  useBackend,
} from "@/lib/backend";
import { useCopying } from "@/lib/use-copy";

const pollPause = 3000;
const longestWait = 15 * 60 * 1000;

type ReusableOf = {
  versionId: string;
  /** Null where it is not a single customer. */
  customerId: string | null;
  variables: readonly ConfigVariableView[];
  currentOf: (key: string) => ConfigValue | null;
  onChange: (key: string, value: ConfigValue | null) => void;
};

/** The connections by key of the variable, and why the last thing that was tried did not work. */
export type Reusable = {
  fields: ReadonlyMap<string, FieldReusable>;
  error: BackendError | null;
};

/** Lists, makes and authorizes the connections that all of a customer's instances share. */
export function useReusable(props: ReusableOf): Reusable {
  const { versionId, customerId, variables } = props;
  const backend = useBackend();
  const client = useQueryClient();
  const [creating, setCreating] = useState<string | null>(null);
  const [error, setError] = useState<BackendError | null>(null);
  const keys = useMemo(
    () =>
      variables
        .filter(({ connection }) => connection?.reusable === "customer")
        .map(({ key }) => key),
    [variables],
  );
  const queries = useQueries({
    queries: keys.map((key) => reusableQuery(backend, versionId, key, customerId)),
  });
  const put = (key: string, view: ReusableView) => {
    const { queryKey } = reusableQuery(backend, versionId, key, customerId);
    client.setQueryData<ReusableView[]>(queryKey, (old) => [
      ...(old ?? []).filter(({ id }) => id !== view.id),
      view,
    ]);
  };
  const signIn = useReusableSignIn(put);
  const run = (act: () => Promise<unknown>) => {
    setError(null);
    act().catch((thrown: unknown) => setError(toBackendError(thrown)));
  };
  const signsIn = (key: string) =>
    variables.find((one) => one.key === key)?.connection?.method === "browser";
  const create = async (key: string, name: string) => {
    const value = props.currentOf(key);
    if (customerId === null) return;
    setCreating(key);
    try {
      const inputs = value?.kind === "connection" ? value.inputs : [];
      const view = await backend.createReusable({ versionId, key, customerId, name, inputs });
      put(key, view);
      props.onChange(key, { kind: "reusable", connectionId: view.id });
      if (signsIn(key) && view.status !== "active") await signIn.open(key, view.id);
    } finally {
      setCreating(null);
    }
  };
  const fieldOf = (key: string, query: Query | undefined): FieldReusable => {
    if (customerId === null || query === undefined) return { state: "perCustomer" };
    if (query.data === undefined) return withoutData(query);
    return {
      state: "ready",
      choices: query.data,
      onCreate: (name) => run(() => create(key, name)),
      creating: creating === key,
      copy: signIn.copy,
      ...(signsIn(key)
        ? {
            onSignIn: (id: string) => run(() => signIn.open(key, id)),
            onCopyLink: (id: string) => signIn.copyLink(key, id),
          }
        : { onSignIn: null, onCopyLink: null }),
    };
  };
  return {
    fields: new Map(keys.map((key, place) => [key, fieldOf(key, queries[place])])),
    error,
  };
}

type Query = {
  data: ReusableView[] | undefined;
  error: Error | null;
  isFetching: boolean;
  refetch: () => unknown;
};

function withoutData({ error, isFetching, refetch }: Query): FieldReusable {
  if (error === null) return { state: "loading" };
  return {
    state: "failed",
    error: toBackendError(error),
    onRetry: () => void refetch(),
    retrying: isFetching,
  };
}

/** Opens the sign-in to a connection here or copies its address for somebody else, and waits for either. */
function useReusableSignIn(onSeen: (key: string, view: ReusableView) => void) {
  const backend = useBackend();
  const wait = useWait(onSeen);
  const { run, state: copy } = useCopying();
  const open = async (key: string, id: string) => {
    await backend.authorizeReusable({ connectionId: id });
    wait({ key, id, since: Date.now() });
  };
  const copyLink = (key: string, id: string) =>
    run(async () => {
      await backend.copyReusableLink({ connectionId: id });
      wait({ key, id, since: Date.now() });
    });
  return { open, copyLink, copy };
}

type Waiting = { key: string; id: string; since: number };

/** Asks how a connection stands until someone has signed in to it, or for 15 minutes. */
function useWait(onSeen: (key: string, view: ReusableView) => void) {
  const backend = useBackend();
  const [waiting, setWaiting] = useState<Waiting | null>(null);
  const look = useEffectEvent(async ({ key, id, since }: Waiting) => {
    const view = await backend.getReusable({ connectionId: id });
    onSeen(key, view);
    const isSettled = view.status !== "pending" && view.status !== "none";
    if (isSettled || Date.now() - since > longestWait) setWaiting(null);
  });
  useEffect(() => {
    if (waiting === null) return undefined;
    const timer = window.setInterval(() => {
      // One question without an answer says nothing about the sign-in.
      look(waiting).catch(() => undefined);
    }, pollPause);
    return () => window.clearInterval(timer);
  }, [waiting]);
  return setWaiting;
}
