// Loads the history from this computer, and deletes from it.
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type HistoryOutcome, useBackend } from "@/lib/backend";
import { runKeys } from "@/lib/runs";

/** So many runs are on a page, and so many customers of a run. */
export const pageSize = 50;

/** The times that the history can be narrowed to. */
export const periods = ["any", "today", "week", "month", "year"] as const;

/** What the history is narrowed to. */
export type HistoryFilter = {
  text: string;
  outcome: HistoryOutcome;
  period: (typeof periods)[number];
  customerId: string | null;
  page: number;
};

const days = { week: 7, month: 30, year: 365 };

/** When a period began, RFC 3339; those of days begin with the whole day. Null: at no time. */
function beginOf(period: HistoryFilter["period"]): string | null {
  if (period === "any") return null;
  const begin = new Date();
  begin.setHours(0, 0, 0, 0);
  if (period !== "today") begin.setDate(begin.getDate() - days[period]);
  return begin.toISOString();
}

/** One page of the runs of a profile; null: of all of them on this computer. */
export function useHistory(profileId: string | null, filter: HistoryFilter) {
  const backend = useBackend();
  const { text, outcome, period, customerId, page } = filter;
  return useQuery({
    queryKey: [...runKeys.history, profileId, filter],
    queryFn: () =>
      backend.searchHistory({
        profileId,
        text,
        outcome,
        customerId,
        from: beginOf(period),
        to: null,
        offset: page * pageSize,
        limit: pageSize,
      }),
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
