// Puts the lists and the choices together.
import { useMemo } from "react";
import { useCustomers } from "@/features/deploy/api/customers";
import { useIntegrations } from "@/features/deploy/api/integrations";
import { useSuggestedName } from "@/features/deploy/api/names";
import { useVersions } from "@/features/deploy/api/versions";
import type { CustomerView, IntegrationView, VersionView } from "@/lib/backend";
import { type Draft, nameOf, type VersionChoice } from "./deploy-state";
import type { Selection } from "./selection";

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

const nobody: readonly CustomerView[] = [];

/** The chosen customers that the integration can be deployed for. */
function chosenCustomers(
  customers: readonly CustomerView[],
  chosen: Selection,
  integration: IntegrationView | null,
): readonly CustomerView[] {
  if (chosen.size === 0) return nobody;
  const ownerId = integration?.customerId ?? null;
  return customers.filter(
    ({ id, canAddInstance }) =>
      chosen.has(id) && canAddInstance && (ownerId === null || ownerId === id),
  );
}

/** Loads the lists that the choices call for and finds the chosen things in them. */
export function useChoices(draft: Draft) {
  const integrations = useIntegrations();
  const customers = useCustomers();
  const integration = integrations.data?.find(({ id }) => id === draft.integrationId) ?? null;
  const versions = useVersions(integration);
  const version = chosenVersion(draft.version, versions.data ?? []);
  const chosen = useMemo(
    () => chosenCustomers(customers.data ?? [], draft.chosen, integration),
    [customers.data, draft.chosen, integration],
  );
  const customer = chosen.length === 1 ? (chosen[0] ?? null) : null;
  const suggestion = useSuggestedName(customer?.id ?? null, integration?.name ?? null);
  return {
    integrations,
    customers,
    versions,
    suggestion,
    integration,
    version,
    /** Whether a list is shown as it was last time, since the newest is not here yet. */
    isOld: [integrations, customers, versions].some(({ asOf }) => asOf !== null),
    /** The chosen customers, in the order of the list. */
    chosen,
    /** The customer, where it is a single one. */
    customer,
    name: nameOf(draft, customer?.id ?? null, suggestion.data),
  };
}
