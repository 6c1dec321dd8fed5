// Whether the instance of a row works, as Prismatic tells.
import { skipToken, useQuery } from "@tanstack/react-query";
import { type RowView, useBackend } from "@/lib/backend";

/** Asks once the row is done, and again when that is wanted. */
export function useHealth(runId: string, { id: rowId, state }: RowView) {
  const backend = useBackend();
  return useQuery({
    queryKey: ["health", runId, rowId],
    queryFn: state === "done" ? () => backend.verifyRow({ runId, rowId }) : skipToken,
  });
}
