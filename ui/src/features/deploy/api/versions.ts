// Loads the versions of one integration.
import { type IntegrationView, useBackend, type VersionView } from "@/lib/backend";
import { type Listing, useListing } from "@/lib/listing";

/** The versions of the integration that can be deployed, newest first. */
export function useVersions(integration: IntegrationView | null): Listing<VersionView> {
  const backend = useBackend();
  const request = integration && {
    integrationId: integration.id,
    versionSequenceId: integration.versionSequenceId,
  };
  return useListing({
    key: ["versions", integration?.id ?? null],
    newest: request && (() => backend.listVersions(request)),
    last: async () => {
      const last = request && (await backend.cachedVersions(request));
      return last && { rows: last.versions, asOf: last.asOf };
    },
  });
}
