// Loads the history from this computer, and deletes from it.
import {
  keepPreviousData,
  skipToken,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { type HistoryFilter, spanOf } from "@/features/runs/hooks/history-filter";
import { useBackend } from "@/lib/backend";
import { runKeys } from "@/lib/runs";

/** So many runs are on a page, and so many customers of a run. */
export const pageSize = 50;

/** One page of the runs of a profile; null: of all of them on this computer. */
export function useHistory(profileId: string | null, filter: HistoryFilter) {
  const backend = useBackend();
  const { text, outcome, customerId, page } = filter;
  const search = () =>
    backend.searchHistory({
      profileId,
      text,
      outcome,
      customerId,
      from: null,
      to: null,
      ...spanOf(filter),
      offset: page * pageSize,
      limit: pageSize,
    });
  return useQuery({
    queryKey: [...runKeys.history, profileId, filter],
    queryFn: spanOf(filter) === null ? skipToken : search,
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
}

/** One page of the customers of a run that match, with what was sent for them. */
export function useHistoryRows(runId: string, text: string, page: number) {
  const backend = useBackend();
  return useQuery({
    queryKey: [...runKeys.list, "historyRows", runId, text, page],
    queryFn: () =>
      backend.listHistoryRows({ runId, text, offset: page * pageSize, limit: pageSize }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
}

/** Deletes runs from the history; their instances stay. */
export function useDeleteHistory() {
  const backend = useBackend();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (runIds: string[]) => backend.deleteHistory({ runIds }),
    onSettled: () => client.invalidateQueries({ queryKey: runKeys.list }),
  });
}
