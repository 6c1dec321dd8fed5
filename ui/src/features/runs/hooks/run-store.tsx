// Hands the rows of runs to the screens and keeps them and the runs fresh by what the Rust side tells.
import { useQueryClient } from "@tanstack/react-query";
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useState,
  useSyncExternalStore,
} from "react";
import { type RowStateView, type RowView, type Unlisten, useBackend } from "@/lib/backend";
import { acceptRun, isNotCreated, runKeys } from "@/lib/runs";
import { type ResultLine, RowStore } from "./row-store";

const StoreContext = createContext<RowStore>(new RowStore());

/** Holds the rows of one person's runs, and listens for as long as that person is signed in. */
export function RunStoreProvider({ children }: { children: ReactNode }) {
  const [store] = useState(() => new RowStore());
  useRunNews(store);
  return <StoreContext value={store}>{children}</StoreContext>;
}

/** The rows of runs. */
export function useRowStore(): RowStore {
  return useContext(StoreContext);
}

function useRunNews(store: RowStore): void {
  const backend = useBackend();
  const queryClient = useQueryClient();
  useEffect(() => {
    const refresh = (kinds: readonly unknown[]) =>
      queryClient.invalidateQueries({ predicate: ({ queryKey: [kind] }) => kinds.includes(kind) });
    const stops = [
      backend.onRunProgress(({ run, rows }) => {
        acceptRun(queryClient, run);
        store.patch(run.id, rows);
      }),
      backend.onRunEnded(({ run }) => {
        acceptRun(queryClient, run);
        // No further news would put right what an answer from before the end says.
        void refresh([...runKeys.kinds, ...runKeys.changed]);
      }),
    ];
    // What happened before it listened is in no news, so what was loaded until then may be old.
    void Promise.all(stops).then(() => refresh(runKeys.kinds));
    return () => {
      for (const stop of stops) void stop.then((unlisten: Unlisten) => unlisten());
    };
  }, [backend, queryClient, store]);
}

/** One row as it is now. */
export function useRow(runId: string, rowId: string): RowView | undefined {
  const store = useRowStore();
  return useSyncExternalStore(
    useCallback((listener) => store.subscribe(runId, rowId, listener), [store, runId, rowId]),
    () => store.row(runId, rowId),
  );
}

function useOfRun<T>(runId: string, read: (store: RowStore) => T): T {
  const store = useRowStore();
  return useSyncExternalStore(
    useCallback((listener) => store.subscribe(runId, null, listener), [store, runId]),
    () => read(store),
  );
}

/** Ids of the rows in order, all or those of one state. */
export function useRowIds(runId: string, state: RowStateView | null): readonly string[] {
  return useOfRun(runId, (store) => store.ids(runId, state));
}

/** Names of the customers that are on their way: begun and not finished. */
export function useNamesOnTheirWay(runId: string): readonly string[] {
  const store = useRowStore();
  const ids = [
    useRowIds(runId, "creating"),
    useRowIds(runId, "configuring"),
    useRowIds(runId, "deploying"),
    useRowIds(runId, "checking"),
  ].flat();
  return ids.flatMap((id) => store.row(runId, id)?.customerName ?? []);
}

/** The rows that failed before there was an instance. */
export function useNotCreated(runId: string): readonly RowView[] {
  const store = useRowStore();
  return useRowIds(runId, "failed").flatMap((id) => {
    const row = store.row(runId, id);
    return row !== undefined && isNotCreated(row) ? [row] : [];
  });
}

/** How many rows failed since their instance was to be deleted and is still there. */
export function useKeptCount(runId: string): number {
  const store = useRowStore();
  return useRowIds(runId, "failed").filter((id) => store.row(runId, id)?.deleteRefused).length;
}

/** Every flow of every customer with its URL. */
export function useResults(runId: string): readonly ResultLine[] {
  return useOfRun(runId, (store) => store.results(runId));
}

/** How many instances of the run are there. */
export function useInstanceCount(runId: string): number {
  return useOfRun(runId, (store) => store.instances(runId));
}
