// Loads the integrations.
import { useQuery } from "@tanstack/react-query";
import { type IntegrationView, useBackend } from "@/lib/backend";
import { sortedByName } from "@/lib/text";

/** Every integration, sorted by name. */
export function useIntegrations() {
  const backend = useBackend();
  return useQuery({
    queryKey: ["integrations"],
    queryFn: () => backend.listIntegrations(),
    select: sortedByName<IntegrationView>,
  });
}
