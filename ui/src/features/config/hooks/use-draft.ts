// Brings the settings of an integration back, and keeps them as they change.
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { type BackendError, toBackendError, useBackend } from "@/lib/backend";
import { ownerOf, useSessionActions } from "@/lib/session";
import { bringTo } from "./carry-over";
import { freshState, fromDraft, toDraft } from "./config-state";
import { useConfigStore } from "./config-store";

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
