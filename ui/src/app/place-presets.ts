// Puts what presets come to in place: the values, the names, and what is said of the instances.
import { bringTo } from "@/features/config/hooks/carry-over";
import { freshState, fromDraft } from "@/features/config/hooks/config-state";
import type { ConfigStore } from "@/features/config/hooks/config-store";
import { arePlaced } from "@/features/config/hooks/placed-presets";
import { takePresets } from "@/features/config/hooks/take-presets";
import type { ConfigPlace } from "@/features/config/hooks/use-draft";
import { give } from "@/features/deploy/hooks/deploy-state";
import type { DeployStateHandle } from "@/features/deploy/hooks/deploy-store";
import type { AppliedPreset, Backend } from "@/lib/backend";

/** Where they are put. */
type Places = {
  backend: Backend;
  store: ConfigStore;
  handle: DeployStateHandle;
  place: ConfigPlace;
};

/**
 * Puts them in place, and says whether they are; they are not where they were left meanwhile. Those that are brought back
 * come to the values that were kept.
 */
export async function placePresets(
  { backend, store, handle, place }: Places,
  wanted: readonly AppliedPreset[],
  isLeft: () => boolean,
  areBroughtBack: boolean,
): Promise<boolean> {
  const { versionSequenceId, versionId } = place;
  await bringTo(backend, store, place);
  const draft =
    areBroughtBack && store.read(place.key) === undefined
      ? await backend.getDraft({ versionSequenceId, versionId })
      : null;
  if (isLeft()) return false;
  const kept =
    draft === null ? freshState(versionId) : fromDraft(versionId, draft.values, draft.carried);
  const before = store.read(place.key) ?? kept;
  if (arePlaced(before, place.versionId, wanted)) return true;
  for (const { customerId, instanceName, description, labels } of wanted) {
    handle.settle(give(customerId, { name: instanceName, description, labels }));
  }
  store.put(place.key, takePresets(wanted, areBroughtBack)(before));
  return true;
}
