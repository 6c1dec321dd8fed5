// The settings of what is being deployed: whether there are any, and what of them goes along.
import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { formQuery, useConfigForm } from "@/features/config/api/form";
import { type ConfigEntry, type ConfigFormView, useBackend } from "@/lib/backend";
import { type ConfigState, freshState, isSameFilled } from "./config-state";
import { configKey, useConfigState, useConfigStore } from "./config-store";
import {
  allVariables,
  entriesOf,
  isAnswerable,
  keyFlowsFor,
  needsSetup,
  ownEntries,
  valuesFor,
} from "./entries";
import type { ConfigPlace } from "./use-draft";

/** Whether there is something to fill in, and whether that can be done here. */
export type FormKind = "none" | "some" | "blocked";

/** What a form comes to. */
export function kindOf({ blockers, empty }: ConfigFormView): FormKind {
  if (blockers.length > 0) return "blocked";
  return empty ? "none" : "some";
}

/** What goes along with a run. */
export type GoesAlong = {
  config: ConfigEntry[];
  keyFlows: string[];
  needsSetup: boolean;
  ownOf: (customerId: string) => ConfigEntry[];
  presetOf: (customerId: string) => string | null;
  /** Ids of the flows for which one customer gets a key besides those of all. */
  ownKeysOf: (customerId: string) => string[];
};

const nothing: GoesAlong = {
  config: [],
  keyFlows: [],
  needsSetup: false,
  ownOf: () => [],
  presetOf: () => null,
  ownKeysOf: () => [],
};

/** What goes along for these customers. */
function goesAlong(
  form: ConfigFormView,
  state: ConfigState,
  customerIds: readonly string[],
): GoesAlong {
  const [first] = customerIds;
  const only = customerIds.length === 1 ? (first ?? null) : null;
  const variables = allVariables(form).filter(isAnswerable);
  const wanted = keyFlowsFor(form, state, customerIds);
  const forAll = form.flows
    .filter(({ flowId, security }) => {
      return security === "customerRequired" || wanted.get(flowId) === "all";
    })
    .map(({ flowId }) => flowId);
  const differ = [...wanted.values()].includes("some");
  return {
    config: entriesOf(variables, only === null ? state.shared : valuesFor(state, only)),
    keyFlows: forAll,
    ownKeysOf: (customerId) => {
      if (!differ) return [];
      const own = keyFlowsFor(form, state, [customerId]).keys();
      return [...own].filter((flowId) => !forAll.includes(flowId));
    },
    needsSetup: needsSetup(form, state, customerIds),
    presetOf: (customerId) => state.presets.get(customerId)?.presetId ?? null,
    ownOf: (customerId) => (only === null ? ownEntries(state, form, customerId) : []),
  };
}

/** The settings of one version of an integration, for one account. */
export function useSettings(
  owner: string,
  versionSequenceId: string | null,
  versionId: string | null,
) {
  const backend = useBackend();
  const client = useQueryClient();
  const store = useConfigStore();
  const form = useConfigForm(versionId);
  const place = useMemo<ConfigPlace | null>(
    () =>
      versionSequenceId === null || versionId === null
        ? null
        : { key: configKey(owner, versionSequenceId), owner, versionSequenceId, versionId },
    [owner, versionSequenceId, versionId],
  );
  const filledVersion = useFilledVersion(place?.key ?? "");
  return {
    form,
    place,
    kind: form.data === undefined ? ("unknown" as const) : kindOf(form.data),
    /** Whether the values in place are for this version. */
    filled: versionId !== null && filledVersion === versionId,
    ask: async () => kindOf(await client.fetchQuery(formQuery(backend, versionId))),
    remember: () => {
      const before = store.read(place?.key ?? "");
      return () => isSameFilled(store.read(place?.key ?? ""), before);
    },
    forRun: (customerIds: readonly string[]): GoesAlong => {
      const state = place === null ? undefined : store.read(place.key);
      // The form may have come after what asks was drawn.
      const known = client.getQueryData(formQuery(backend, versionId).queryKey);
      if (known === undefined || kindOf(known) === "blocked" || versionId === null) return nothing;
      // A version with nothing to fill in may have flows that must have a key.
      const fits = state?.versionId === versionId ? state : freshState(versionId);
      return goesAlong(known, fits, customerIds);
    },
    /** The values belong to a run from now on; the next one begins without them. */
    onStarted: (runId: string) => {
      if (place === null) return;
      store.park(place.key, runId);
      const { versionSequenceId: integration, versionId: version } = place;
      // What can't be deleted is offered once more, which is better than a failure nobody asked about.
      backend.deleteDraft({ versionSequenceId: integration, versionId: version }).catch(() => null);
    },
  };
}

/** Id of the version that the values in place are for. Draws anew only when that changes. */
function useFilledVersion(key: string): string | undefined {
  return useConfigState(key, (state) => state?.versionId);
}
