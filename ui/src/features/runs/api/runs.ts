// Loads runs.
import { useQuery } from "@tanstack/react-query";
import type { RowStore } from "@/features/runs/hooks/row-store";
import { type RunView, useBackend } from "@/lib/backend";
import { isSending, runKeys } from "@/lib/runs";

/** Every run, newest first. */
export function useRuns() {
  return useOfRuns((runs) => runs);
}

function useOfRuns<T>(select: (runs: RunView[]) => T) {
  const backend = useBackend();
  return useQuery({ queryKey: runKeys.list, queryFn: () => backend.listRuns(), select });
}

const isAnySending = (runs: readonly RunView[]) => runs.some(isSending);

/** Whether a run of whoever is signed in sends requests just now. */
export function useIsSending(): boolean {
  return useOfRuns(isAnySending).data ?? false;
}

/** One run; what is known of it already may be given. */
export function useRun(runId: string, known?: RunView) {
  const backend = useBackend();
  return useQuery({
    queryKey: runKeys.one(runId),
    queryFn: () => backend.getRun({ runId }),
    ...(known === undefined ? {} : { initialData: known }),
  });
}

/** Loads the rows of a run into the store; the answer tells only that they are there. */
export function useLoadRows(runId: string, store: RowStore) {
  const backend = useBackend();
  return useQuery({
    queryKey: runKeys.rows(runId),
    queryFn: async () => {
      const take = store.expect(runId);
      try {
        take(await backend.listRows({ runId }));
      } catch (thrown) {
        take(null);
        throw thrown;
      }
      return true;
    },
    staleTime: 0,
    structuralSharing: false,
  });
}

/** The runs that the app was closed in; asked once, since asking begins to clear them up. */
export function useUnfinishedRuns() {
  const backend = useBackend();
  return useQuery({
    queryKey: ["unfinishedRuns"],
    queryFn: () => backend.unfinishedRuns(),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  });
}
