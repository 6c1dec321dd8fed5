// Finds out which customers have an integration already.
import { skipToken, useQuery } from "@tanstack/react-query";
import { useBackend } from "@/lib/backend";

/** Ids of the customers that have an instance of the integration; null asks for none. */
export function useOwners(versionSequenceId: string | null) {
  const backend = useBackend();
  return useQuery({
    queryKey: ["owners", versionSequenceId],
    queryFn:
      versionSequenceId === null
        ? skipToken
        : async () => new Set(await backend.customersWith({ versionSequenceId })),
  });
}
