// Asks for a free instance name and whether a name is free.
import { queryOptions, skipToken, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { type Backend, useBackend } from "@/lib/backend";

const suggestKey = "suggestName";
const checkKey = "checkName";

/**
 * A free name for an instance of the integration at the customer.
 * `insteadOf` is the name that turned out to be taken, so that an older suggestion is not used again.
 */
export function useSuggestedName(
  customerId: string | null,
  integrationName: string | null,
  insteadOf: string | null = null,
) {
  const backend = useBackend();
  return useQuery({
    queryKey: [suggestKey, customerId, integrationName, insteadOf],
    queryFn:
      customerId === null || integrationName === null
        ? skipToken
        : () => backend.suggestName({ customerId, integrationName }),
  });
}

/** The question whether a name can be used for a customer. */
export function nameCheckQuery(backend: Backend, customerId: string | null, name: string) {
  return queryOptions({
    queryKey: [checkKey, customerId, name],
    queryFn:
      customerId === null || name.trim() === ""
        ? skipToken
        : () => backend.checkName({ customerId, name }),
  });
}

/** Gives a function that forgets what is known of names, for when an instance was made. */
export function useForgetNames(): () => void {
  const queryClient = useQueryClient();
  return useCallback(() => {
    queryClient.removeQueries({ queryKey: [suggestKey] });
    queryClient.removeQueries({ queryKey: [checkKey] });
  }, [queryClient]);
}
