// Puts what presets come to in place: the values, the names, and what is said of the instances.
import { bringTo } from "@/features/config/hooks/carry-over";
import { freshState } from "@/features/config/hooks/config-state";
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

/** Puts them in place, and says whether they are; they are not where they were left meanwhile. */
export async function placePresets(
  { backend, store, handle, place }: Places,
  wanted: readonly AppliedPreset[],
  isLeft: () => boolean,
): Promise<boolean> {
  await bringTo(backend, store, place);
  if (isLeft()) return false;
  const before = store.read(place.key) ?? freshState(place.versionId);
  if (arePlaced(before, place.versionId, wanted)) return true;
  for (const { customerId, instanceName, description, labels } of wanted) {
    handle.settle(give(customerId, { name: instanceName, description, labels }));
  }
  store.put(place.key, takePresets(wanted)(before));
  return true;
}
