// The reusable connections of one customer: choosing one, making one, and signing in to it.
import { useQueries, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { reusableQuery } from "@/features/config/api/reusable";
import type { FieldReusable } from "@/features/config/components/controls/types";
import {
  type BackendError,
  type ConfigPair,
  type ConfigProblemView,
  type ConfigValue,
  type ConfigVariableView,
  type ReusableView,
  toBackendError,
  useBackend,
} from "@/lib/backend";
import { useCopying } from "@/lib/use-copy";
import { type Going, isTooLate, useWaiting } from "./use-waiting";

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
  const making = useMaking(props, async (key, view) => {
    put(key, view);
    props.onChange(key, { kind: "reusable", connectionId: view.id });
    if (signsIn(key) && view.status !== "active") await signIn.open(key, view);
  });
  const fieldOf = (key: string, query: Query | undefined): FieldReusable => {
    if (customerId === null || query === undefined) return { state: "perCustomer" };
    if (query.data === undefined) return withoutData(query);
    return {
      state: "ready",
      choices: query.data,
      onCreate: (name) => run(() => making.create(key, name)),
      creating: making.creating === key,
      problems: making.problemsOf(key),
      ...(signsIn(key) ? signIn.waysOf(key, query.data, run) : noSignIn),
    };
  };
  return {
    fields: new Map(keys.map((key, place) => [key, fieldOf(key, queries[place])])),
    error,
  };
}

const noSignIn = {
  onSignIn: null,
  onCopyLink: null,
  waiting: null,
  tooLate: null,
  copy: { kind: "idle" },
} as const;

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

type Found = {
  key: string;
  /** The value that it is wrong with. */
  value: ConfigValue | null;
  problems: readonly ConfigProblemView[];
};

/** Makes connections of what is typed, where that is all that is asked for. */
function useMaking(
  { versionId, customerId, variables, currentOf }: ReusableOf,
  onMade: (key: string, view: ReusableView) => Promise<void>,
) {
  const backend = useBackend();
  const [creating, setCreating] = useState<string | null>(null);
  const [found, setFound] = useState<Found | null>(null);
  const create = async (key: string, name: string) => {
    const value = currentOf(key);
    if (customerId === null) return;
    setCreating(key);
    try {
      const inputs = withInitial(
        variables.find((one) => one.key === key),
        value?.kind === "connection" ? value.inputs : [],
      );
      const entries = [{ key, value: { kind: "connection" as const, inputs } }];
      const problems = await backend.checkConfig({ versionId, entries, keys: [key] });
      setFound({ key, value, problems });
      if (problems.length > 0) return;
      await onMade(key, await backend.createReusable({ versionId, key, customerId, name, inputs }));
    } finally {
      setCreating(null);
    }
  };
  const problemsOf = (key: string) =>
    found?.key === key && found.value === currentOf(key) ? found.problems : nothing;
  return { creating, create, problemsOf };
}

const nothing: readonly ConfigProblemView[] = [];

/** What is typed, and what stands in the inputs by itself. */
function withInitial(
  variable: ConfigVariableView | undefined,
  typed: readonly ConfigPair[],
): ConfigPair[] {
  const shown = (variable?.connection?.inputs ?? []).flatMap(({ key, initial }) =>
    initial === null || typed.some((one) => one.key === key) ? [] : [{ key, value: initial }],
  );
  return [...typed, ...shown];
}

type SigningIn = Going & { key: string; id: string; before: ReusableView["status"] };

/** Opens the sign-in to a connection here or copies its address for somebody else, and waits for either. */
function useReusableSignIn(onSeen: (key: string, view: ReusableView) => void) {
  const backend = useBackend();
  const { run: runCopy, state: copy } = useCopying();
  const [tooLate, setTooLate] = useState<string | null>(null);
  const endingOf = async (going: SigningIn) => {
    const { key, id, before } = going;
    const view = await backend.getReusable({ connectionId: id });
    onSeen(key, view);
    const { status } = view;
    // One that had failed already says nothing new by that.
    if (status !== "pending" && status !== "none" && (status === "active" || status !== before)) {
      return "settled";
    }
    return isTooLate(going) ? "tooLate" : null;
  };
  const { going, go, stop } = useWaiting(endingOf, ({ id }: SigningIn, ending) =>
    setTooLate(ending === "tooLate" ? id : null),
  );
  const wait = (key: string, { id, status }: Pick<ReusableView, "id" | "status">) => {
    setTooLate(null);
    go({ key, id, state: "waiting", since: Date.now(), before: status });
  };
  const open = async (key: string, view: Pick<ReusableView, "id" | "status">) => {
    await backend.authorizeReusable({ connectionId: view.id });
    wait(key, view);
  };
  const copyLink = (key: string, view: Pick<ReusableView, "id" | "status">) =>
    runCopy(async () => {
      await backend.copyReusableLink({ connectionId: view.id });
      wait(key, view);
    });
  const waysOf = (
    key: string,
    choices: readonly ReusableView[],
    run: (act: () => Promise<unknown>) => void,
  ) => {
    const of = (id: string) =>
      choices.find((one) => one.id === id) ?? { id, status: "none" as const };
    return {
      onSignIn: (id: string) => run(() => open(key, of(id))),
      onCopyLink: (id: string) => copyLink(key, of(id)),
      waiting: going?.key === key ? { connectionId: going.id, onCancel: stop } : null,
      tooLate,
      copy,
    };
  };
  return { open, waysOf };
}
