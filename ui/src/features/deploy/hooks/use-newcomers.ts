// Narrows the customers to those that do not have the chosen integration yet.
import { useCallback, useState } from "react";
import { useOwners } from "@/features/deploy/api/owners";
import { type BackendError, toBackendError } from "@/lib/backend";
import type { Selection } from "./selection";
import type { StartRequest } from "./use-start";

/** The filter and how it stands. */
export type Newcomers = {
  /** The integration it is about; null where it can't be told who has it. */
  integrationName: string | null;
  active: boolean;
  /** Ids of the customers to leave out; null where none are. */
  without: Selection | null;
  /** Whether it is known whom to leave out. */
  isKnown: boolean;
  isLoading: boolean;
  error: BackendError | null;
  toggle: () => void;
  retry: () => void;
};

/** Gives the filter; it holds for the integration that it was set for. */
export function useNewcomers(integration: StartRequest["integration"] | null): Newcomers {
  // Only by its version sequence can an instance be told to be the integration's.
  const sequence = integration?.versionSequenceId ?? null;
  const [wantedFor, setWantedFor] = useState<string | null>(null);
  const active = sequence !== null && wantedFor === sequence;
  const owners = useOwners(active ? sequence : null);
  const toggle = useCallback(() => setWantedFor(active ? null : sequence), [active, sequence]);
  return {
    integrationName: sequence === null ? null : (integration?.name ?? null),
    active,
    without: active ? (owners.data ?? null) : null,
    isKnown: !active || owners.data !== undefined,
    isLoading: owners.isFetching,
    error: active && owners.error !== null ? toBackendError(owners.error) : null,
    toggle,
    retry: () => void owners.refetch(),
  };
}
