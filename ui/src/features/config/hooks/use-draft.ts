// Brings the settings of an integration back, and keeps them as they change.
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { type Backend, type BackendError, toBackendError, useBackend } from "@/lib/backend";
import { ownerOf, useSessionActions } from "@/lib/session";
import {
  type ConfigState,
  freshState,
  fromDraft,
  toDraft,
  toValues,
  type Values,
} from "./config-state";
import { type ConfigStore, useConfigStore } from "./config-store";

const savePause = 1000;

/** Which settings: under which key they are kept, and of what. */
export type ConfigPlace = {
  key: string;
  owner: string;
  versionSequenceId: string;
  versionId: string;
};

/** Brings the settings into place: from memory, from another version, or from the disk. */
export function useDraft(place: ConfigPlace | null) {
  const backend = useBackend();
  const store = useConfigStore();
  const query = useQuery({
    queryKey: ["configDraft", place?.key ?? null, place?.versionId ?? null],
    queryFn: async () => {
      if (place === null) return false;
      const { key, versionSequenceId, versionId } = place;
      if (store.read(key) !== undefined) {
        await bringTo(backend, store, place);
        return true;
      }
      const draft = await backend.getDraft({ versionSequenceId, versionId });
      if (store.read(key) === undefined) {
        store.put(
          key,
          draft === null
            ? freshState(versionId)
            : fromDraft(versionId, draft.values, draft.carried),
        );
      }
      return true;
    },
    enabled: place !== null,
    staleTime: 0,
    gcTime: 0,
  });
  return {
    error: query.error === null ? null : toBackendError(query.error),
    retry: () => void query.refetch(),
    retrying: query.isFetching,
    /** Begins with nothing, where what was kept can't be read. */
    begin: () => {
      if (place !== null) store.put(place.key, freshState(place.versionId));
    },
  };
}

/** Takes the settings that are there over to the version of a place. */
export async function bringTo(backend: Backend, store: ConfigStore, place: ConfigPlace) {
  const { key, versionId } = place;
  for (;;) {
    const known = store.read(key);
    if (known === undefined || known.versionId === versionId) return;
    const carried = await carry(backend, known, versionId);
    // What was changed meanwhile is taken over too.
    if (store.read(key) === known) store.put(key, carried);
  }
}

/** Takes the values over to another version, those of each customer too, secrets included. */
async function carry(backend: Backend, state: ConfigState, toVersionId: string) {
  const move = (values: Values) =>
    backend.carryConfig({
      fromVersionId: state.versionId,
      toVersionId,
      entries: toDraft({ ...state, shared: values, perCustomer: new Map() }).shared,
    });
  const shared = await move(state.shared);
  const rows = await Promise.all(
    [...state.perCustomer].map(async ([id, values]) => ({ id, moved: await move(values) })),
  );
  const perCustomer = new Map(rows.map(({ id, moved }) => [id, toValues(moved.entries)]));
  const all = [shared, ...rows.map(({ moved }) => moved)].flatMap(({ carried }) => carried);
  const next: ConfigState = {
    ...freshState(toVersionId),
    presets: state.presets,
    shared: toValues(shared.entries),
    perCustomer,
    differs: new Set([...perCustomer.values()].flatMap((values) => [...values.keys()])),
    carried: [...new Map(all.map((one) => [`${one.key}\n${one.fate}`, one])).values()],
    changes: state.changes + 1,
  };
  return next;
}

/**
 * Keeps the draft a second after the last change, and at once when the screen or the window is left.
 * Gives why that did not work the last time; null where it did.
 */
export function useSaving(place: ConfigPlace | null): BackendError | null {
  const backend = useBackend();
  const store = useConfigStore();
  const { current } = useSessionActions();
  const [failure, setFailure] = useState<BackendError | null>(null);
  const { key = null, owner = null, versionSequenceId = null } = place ?? {};
  useEffect(() => {
    if (key === null || versionSequenceId === null) return undefined;
    let saved = store.read(key)?.changes ?? 0;
    let timer: number | undefined;
    const save = () => {
      window.clearTimeout(timer);
      timer = undefined;
      const state = store.read(key);
      const session = current();
      // Drafts belong to whoever is signed in at that moment.
      if (state === undefined || state.changes === saved) return;
      if (session === null || ownerOf(session) !== owner) return;
      saved = state.changes;
      const request = { versionSequenceId, versionId: state.versionId, values: toDraft(state) };
      backend.saveDraft(request).then(
        () => setFailure(null),
        (thrown: unknown) => setFailure(toBackendError(thrown)),
      );
    };
    const stop = store.subscribe(() => {
      const changes = store.read(key)?.changes ?? saved;
      if (changes === saved) return;
      window.clearTimeout(timer);
      timer = window.setTimeout(save, savePause);
    });
    const onHide = () => {
      if (document.visibilityState === "hidden") save();
    };
    window.addEventListener("pagehide", save);
    document.addEventListener("visibilitychange", onHide);
    return () => {
      stop();
      save();
      window.removeEventListener("pagehide", save);
      document.removeEventListener("visibilitychange", onHide);
    };
  }, [backend, store, current, key, owner, versionSequenceId]);
  return failure;
}
