// Loads the integrations.
import { type IntegrationView, useBackend } from "@/lib/backend";
import { type Listing, useListing } from "@/lib/listing";
import { sortedByName } from "@/lib/text";

/** Every integration, sorted by name. */
export function useIntegrations(): Listing<IntegrationView> {
  const backend = useBackend();
  return useListing({
    key: ["integrations"],
    newest: async () => sortedByName(await backend.listIntegrations()),
    last: async () => {
      const last = await backend.cachedIntegrations();
      return last && { rows: sortedByName(last.integrations), asOf: last.asOf };
    },
  });
}
