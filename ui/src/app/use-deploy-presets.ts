// The presets in use on the Deploy screen: they choose, fill in, and say whether that is all.
import { skipToken, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { formQuery } from "@/features/config/api/form";
import { type ConfigState, emptyAll } from "@/features/config/hooks/config-state";
import { configKey, useConfigState, useConfigStore } from "@/features/config/hooks/config-store";
import { identityOf } from "@/features/config/hooks/identity";
import { arePlaced, leavePresets } from "@/features/config/hooks/placed-presets";
import type { ConfigPlace } from "@/features/config/hooks/use-draft";
import {
  choose,
  chooseCustomers,
  chooseIntegration,
  goTo,
  takeGivenAway,
} from "@/features/deploy/hooks/deploy-state";
import type { DeployStateHandle } from "@/features/deploy/hooks/deploy-store";
import type { Choices } from "@/features/deploy/hooks/use-choices";
import {
  type PresetInUse,
  type PresetUse,
  presetOf,
  usePresetStore,
} from "@/features/presets/hooks/preset-store";
import {
  type AppliedPreset,
  type ApplyPresetsRequest,
  toBackendError,
  useBackend,
} from "@/lib/backend";
import { sequenceOf } from "@/lib/keys";

/** Everything that decides what presets come to. */
type Given = {
  owner: string;
  handle: DeployStateHandle;
  choices: Choices;
  place: ConfigPlace | null;
};

/** Which preset is wanted for whom, with what placeholders are filled in with. */
type Rows = ApplyPresetsRequest["rows"];

/** Puts presets to use, and tells how that stands. */
export function useDeployPresets(given: Given) {
  const { owner, handle, choices, place } = given;
  const backend = useBackend();
  const client = useQueryClient();
  const store = useConfigStore();
  const kept = usePresetStore(owner);
  const { integration, version, chosen } = choices;
  const found = useWanted(owner, handle, choices);
  useEnding(owner, handle);
  const sequence = integration === null ? null : sequenceOf(integration);
  const { integrationChoice } = handle.state.draft;
  const isGoingOn =
    kept.use?.versionSequenceId === sequence && kept.use?.integrationChoice === integrationChoice;
  const use = isGoingOn ? kept.use : null;
  const rows = chosen.flatMap(({ id, name, externalId, labels }) => {
    const presetId = presetOf(use, id);
    return presetId === null ? [] : [{ presetId, customer: { id, name, externalId, labels } }];
  });
  const { state, askPlaced, ...taken } = useTaken(given, use, rows);
  const all = rows.length > 0 && rows.length === chosen.length;
  const checkReady = async (now: ConfigState | undefined) => {
    if (!all || version === null || now?.versionId !== version.id) return false;
    // What was typed for everyone, for whatever customers those were, is looked at first.
    if (now.shared.size > 0) return false;
    const form = await client.fetchQuery(formQuery(backend, version.id));
    const ids = rows.map(({ customer }) => customer.id);
    const { isComplete } = await import("@/features/config/hooks/take-presets");
    return isComplete(backend, client, form, now, ids);
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
      if (sequence !== null) {
        const isLeft = (customerId: string, { presetId }: AppliedPreset) =>
          presetOf(next, customerId) !== presetId;
        store.change(configKey(owner, sequence), leavePresets(isLeft));
      }
      kept.setUse(next && { ...next, integrationChoice: draft.integrationChoice });
    },
    use,
    taken,
    missing: found.missing,
    // The same rows may be some of the customers now that were all of them before.
    isReady: all && atOnce && (ready.data ?? false),
    askReady: async () => {
      if (!all || place === null) return false;
      const applied = await askPlaced();
      if (applied?.every((one) => one.deployAtOnce) !== true) return false;
      return checkReady(store.read(place.key));
    },
  };
}

/** Asks what presets come to; it is known once it is in place. */
function useTaken(given: Given, use: PresetInUse | null, rows: Rows) {
  const nonce = use?.nonce ?? null;
  const { choices, place } = given;
  const backend = useBackend();
  const client = useQueryClient();
  const { integration, version } = choices;
  const options = {
    queryKey: ["presets-taken", nonce, version?.id ?? null, rows],
    queryFn: async (): Promise<AppliedPreset[]> => {
      if (integration === null || version === null) return [];
      const request = { versionId: version.id, integrationName: integration.name, rows };
      return backend.applyPresets(request);
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  };
  const wanted = rows.length > 0 && version !== null && place !== null;
  const asked = useQuery({ ...options, queryFn: wanted ? options.queryFn : skipToken });
  const applied = wanted ? asked.data : undefined;
  const { putInPlace, isPlaced, ...placed } = usePlaced(
    given,
    applied,
    use?.isBroughtBack ?? false,
  );
  const latest = useRef(nonce);
  useEffect(() => {
    latest.current = nonce;
  }, [nonce]);
  return {
    state: placed.state,
    data: isPlaced ? applied : undefined,
    error: asked.error ?? placed.error,
    refetch: () => (asked.error === null ? placed.retry() : void asked.refetch()),
    /** Puts it in place at once; null where others are in use by then. */
    askPlaced: async () => {
      const isLeft = () => latest.current !== nonce;
      const found = await client.fetchQuery(options);
      return (await putInPlace(found, isLeft)) ? found : null;
    },
  };
}

/** Puts what presets come to in place wherever it is not, since it can be taken away again. */
function usePlaced(
  { handle, place }: Given,
  applied: readonly AppliedPreset[] | undefined,
  areBroughtBack: boolean,
) {
  const backend = useBackend();
  const store = useConfigStore();
  const [failed, setFailed] = useState<{ of: typeof applied; error: Error } | null>(null);
  const failure = failed !== null && failed.of === applied ? failed : null;
  const state = useConfigState(place?.key ?? "", (now) => now);
  const isPlaced = place !== null && arePlaced(state, place.versionId, applied ?? []);
  /** Whether they are in place then; they are not where they were left meanwhile. */
  const putInPlace = async (wanted: readonly AppliedPreset[], isLeft: () => boolean) => {
    if (place === null) return false;
    const { placePresets } = await import("@/app/place-presets");
    return placePresets({ backend, store, handle, place }, wanted, isLeft, areBroughtBack);
  };
  const begin = useEffectEvent((wanted: readonly AppliedPreset[], signal: AbortSignal) => {
    putInPlace(wanted, () => signal.aborted).catch((thrown: unknown) => {
      if (!signal.aborted) setFailed({ of: wanted, error: toBackendError(thrown) });
    });
  });
  const mustBegin = !isPlaced && place !== null && failure === null;
  useEffect(() => {
    if (applied === undefined || !mustBegin) return undefined;
    const left = new AbortController();
    begin(applied, left.signal);
    return () => left.abort();
  }, [applied, mustBegin]);
  return {
    state,
    isPlaced,
    error: failure?.error ?? null,
    retry: () => setFailed(null),
    putInPlace,
  };
}

/** Takes away what presets gave once another integration is chosen, also where it is the same one again. */
function useEnding(owner: string, { state }: DeployStateHandle) {
  const settings = useConfigStore();
  const { placedFor, setPlacedFor } = usePresetStore(owner);
  const { integrationChoice } = state.draft;
  useEffect(() => {
    if (placedFor === integrationChoice) return;
    settings.changeOf(
      owner,
      leavePresets(() => true),
    );
    setPlacedFor(integrationChoice);
  }, [settings, owner, placedFor, integrationChoice, setPlacedFor]);
}

/** Makes the choices of a preset that was asked for elsewhere, once the lists are here. */
function useWanted(owner: string, handle: DeployStateHandle, { integrations }: Choices) {
  const { wanted, setWanted, setUse } = usePresetStore(owner);
  const settings = useConfigStore();
  const list = integrations.data;
  const integration = list?.find(
    (one) => sequenceOf(one) === wanted?.integration.versionSequenceId,
  );
  const take = useEffectEvent(() => {
    if (wanted === null || integration === undefined) return;
    handle.change(goTo("choosing"));
    handle.change(chooseIntegration(integration));
    // A name that was typed was for something else.
    handle.change(choose({ typedName: null }));
    const { customer } = wanted;
    settings.change(configKey(owner, sequenceOf(integration)), emptyAll);
    if (customer !== null) handle.change(chooseCustomers(new Set([customer.id])));
    setUse({
      versionSequenceId: sequenceOf(integration),
      integrationChoice: handle.read().draft.integrationChoice,
      byCustomer: customer === null ? new Map() : new Map([[customer.id, wanted.id]]),
      template: customer === null ? wanted.id : null,
    });
    setWanted(null);
  });
  // A run that is being started goes with what is in place.
  const isThere = wanted !== null && integration !== undefined && !handle.state.starting;
  useEffect(() => {
    if (isThere) take();
  }, [isThere]);
  const isMissing = wanted !== null && list !== undefined && integration === undefined;
  return { missing: isMissing && !integrations.isFetching ? wanted : null };
}
