// Loads the versions of one integration.
import { skipToken, useQuery } from "@tanstack/react-query";
import { type IntegrationView, useBackend } from "@/lib/backend";

/** The versions of the integration that can be deployed, newest first. */
export function useVersions(integration: IntegrationView | null) {
  const backend = useBackend();
  return useQuery({
    queryKey: ["versions", integration?.id ?? null],
    queryFn:
      integration === null
        ? skipToken
        : () =>
            backend.listVersions({
              integrationId: integration.id,
              versionSequenceId: integration.versionSequenceId,
            }),
  });
}
