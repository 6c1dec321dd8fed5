// The presets in use on the Deploy screen: they choose, fill in, and say whether that is all.
import {
  type QueryFunctionContext,
  skipToken,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { useEffect, useEffectEvent } from "react";
import { formQuery } from "@/features/config/api/form";
import type { ConfigState } from "@/features/config/hooks/config-state";
import { useConfigState, useConfigStore } from "@/features/config/hooks/config-store";
import { identityOf } from "@/features/config/hooks/identity";
import { fromPresets, isComplete } from "@/features/config/hooks/take-presets";
import type { ConfigPlace } from "@/features/config/hooks/use-draft";
import {
  choose,
  chooseCustomers,
  chooseIntegration,
  editNames,
  give,
  takeGivenAway,
} from "@/features/deploy/hooks/deploy-state";
import type { DeployStateHandle } from "@/features/deploy/hooks/deploy-store";
import type { Choices } from "@/features/deploy/hooks/use-choices";
import { type PresetUse, presetOf, usePresetStore } from "@/features/presets/hooks/preset-store";
import { type AppliedPreset, type IntegrationView, useBackend } from "@/lib/backend";

/** Everything that decides what presets come to. */
type Given = {
  owner: string;
  handle: DeployStateHandle;
  choices: Choices;
  place: ConfigPlace | null;
};

/** Puts presets to use, and tells how that stands. */
export function useDeployPresets({ owner, handle, choices, place }: Given) {
  const backend = useBackend();
  const client = useQueryClient();
  const store = useConfigStore();
  const kept = usePresetStore(owner);
  const { integration, version, chosen } = choices;
  const found = useWanted(owner, handle, choices);
  const sequence = integration === null ? null : sequenceOf(integration);
  const { integrationChoice } = handle.state.draft;
  const isGoingOn =
    kept.use?.versionSequenceId === sequence && kept.use?.integrationChoice === integrationChoice;
  const use = isGoingOn ? kept.use : null;
  const rows = chosen.flatMap(({ id, name, externalId, labels }) => {
    const presetId = presetOf(use, id);
    return presetId === null ? [] : [{ presetId, customer: { id, name, externalId, labels } }];
  });
  const options = {
    queryKey: ["presets-taken", use?.nonce ?? null, version?.id ?? null, rows],
    queryFn: async ({ signal }: QueryFunctionContext): Promise<AppliedPreset[]> => {
      if (integration === null || version === null || place === null) return [];
      const form = await client.fetchQuery(formQuery(backend, version.id));
      const request = { versionId: version.id, integrationName: integration.name, rows };
      const applied = await backend.applyPresets(request);
      // What is not in use any more changes nothing.
      signal.throwIfAborted();
      store.put(place.key, fromPresets(form, applied));
      takeNamesAndWords(handle, applied);
      return applied;
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  };
  const wanted = rows.length > 0 && version !== null && place !== null;
  const taken = useQuery({ ...options, queryFn: wanted ? options.queryFn : skipToken });
  const all = wanted && rows.length === chosen.length;
  const state = useConfigState(place?.key ?? "", (now) => now);
  const checkReady = async (now: ConfigState | undefined) => {
    if (!all || version === null || now?.versionId !== version.id) return false;
    const form = await client.fetchQuery(formQuery(backend, version.id));
    const ids = rows.map(({ customer }) => customer.id);
    return isComplete(backend, form, now, ids);
  };
  const atOnce = taken.data?.every(({ deployAtOnce }) => deployAtOnce) ?? false;
  const ready = useQuery({
    queryKey: ["presets-ready", state === undefined ? null : identityOf(state), rows],
    queryFn: all && atOnce && state !== undefined ? () => checkReady(state) : skipToken,
    gcTime: 0,
  });
  return {
    ...kept,
    setUse: (next: PresetUse | null) => {
      const { draft } = handle.read();
      // What other presets gave goes with them.
      if (draft.given.size > 0 || draft.typedName === "") handle.settle(takeGivenAway);
      kept.setUse(next && { ...next, integrationChoice: draft.integrationChoice });
    },
    use,
    taken,
    missing: found.missing,
    isReady: ready.data ?? false,
    askReady: async () => {
      if (!all || place === null) return false;
      const applied = await client.fetchQuery(options);
      return applied.every((one) => one.deployAtOnce) && checkReady(store.read(place.key));
    },
  };
}

/** What the presets of an integration are kept under. */
function sequenceOf({ versionSequenceId, id }: IntegrationView): string {
  return versionSequenceId ?? id;
}

/** Gives the instances the names, descriptions and labels that the presets say. */
function takeNamesAndWords(handle: DeployStateHandle, applied: readonly AppliedPreset[]): void {
  for (const { customerId, instanceName, description, labels } of applied) {
    handle.settle(give(customerId, { name: instanceName, description, labels }));
  }
  if (applied.length === 1) return;
  const names = applied.flatMap(({ customerId, instanceName }) =>
    instanceName === null ? [] : [[customerId, { name: instanceName, by: "person" }] as const],
  );
  handle.settle(editNames(new Map(names)));
}

/** Makes the choices of a preset that was asked for elsewhere, once the lists are here. */
function useWanted(owner: string, handle: DeployStateHandle, { integrations }: Choices) {
  const { wanted, setWanted, setUse } = usePresetStore(owner);
  const list = integrations.data;
  const integration = list?.find(
    (one) => sequenceOf(one) === wanted?.integration.versionSequenceId,
  );
  const take = useEffectEvent(() => {
    if (wanted === null || integration === undefined) return;
    handle.change(chooseIntegration(integration));
    // A name that was typed was for something else.
    handle.change(choose({ typedName: null }));
    const { customer } = wanted;
    if (customer !== null) handle.change(chooseCustomers(new Set([customer.id])));
    setUse({
      versionSequenceId: sequenceOf(integration),
      integrationChoice: handle.read().draft.integrationChoice,
      byCustomer: customer === null ? new Map() : new Map([[customer.id, wanted.id]]),
      template: customer === null ? wanted.id : null,
    });
    setWanted(null);
  });
  const isThere = wanted !== null && integration !== undefined;
  useEffect(() => {
    if (isThere) take();
  }, [isThere]);
  const isMissing = wanted !== null && list !== undefined && integration === undefined;
  return { missing: isMissing && !integrations.isFetching ? wanted : null };
}
