// Puts the lists and the choices together.
import { useCustomers } from "@/features/deploy/api/customers";
import { useIntegrations } from "@/features/deploy/api/integrations";
import { useSuggestedName } from "@/features/deploy/api/names";
import { useVersions } from "@/features/deploy/api/versions";
import type { VersionView } from "@/lib/backend";
import type { Draft, VersionChoice } from "./deploy-state";

/** The lists, and what of them is chosen. */
export type Choices = ReturnType<typeof useChoices>;

function chosenVersion(
  choice: VersionChoice,
  versions: readonly VersionView[],
): VersionView | null {
  if (choice.kind === "none") return null;
  if (choice.kind === "newest") return versions[0] ?? null;
  return versions.find(({ id }) => id === choice.id) ?? null;
}

/** Loads the lists that the choices call for and finds the chosen things in them. */
export function useChoices(draft: Draft) {
  const integrations = useIntegrations();
  const customers = useCustomers();
  const integration = integrations.data?.find(({ id }) => id === draft.integrationId) ?? null;
  const versions = useVersions(integration);
  const version = chosenVersion(draft.version, versions.data ?? []);
  const chosen = customers.data?.find(({ id }) => id === draft.customerId) ?? null;
  const ownerId = integration?.customerId ?? null;
  const customer =
    chosen?.canAddInstance && (ownerId === null || ownerId === chosen.id) ? chosen : null;
  const suggestion = useSuggestedName(customer?.id ?? null, integration?.name ?? null);
  return {
    integrations,
    customers,
    versions,
    suggestion,
    integration,
    version,
    customer,
    name: draft.typedName ?? suggestion.data ?? "",
  };
}
