// Asks what a version wants to be configured with.
import { queryOptions, skipToken, useQuery } from "@tanstack/react-query";
import { type Backend, useBackend } from "@/lib/backend";

/** The question what a version wants; its form never changes. */
export function formQuery(backend: Backend, versionId: string | null) {
  return queryOptions({
    queryKey: ["configForm", versionId],
    queryFn:
      versionId === null ? skipToken : () => backend.getConfigForm({ versionId, fresh: false }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** What the version wants. */
export function useConfigForm(versionId: string | null) {
  return useQuery(formQuery(useBackend(), versionId));
}
