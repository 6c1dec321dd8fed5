// What was deleted of the presets and can be brought back; the store keeps it above all screens.
import { useContext } from "react";
import { StoreContext } from "@/features/presets/hooks/preset-store";

/** What was deleted while the window is open and is not brought back, apart for each account. */
export function useDeletions(owner: string) {
  const { kept, change } = useContext(StoreContext);
  const deletions = kept.get(owner)?.deletions ?? [];
  return {
    /** Ids of what went last; empty where nothing can be brought back. */
    last: deletions.at(-1) ?? [],
    add: (ids: readonly string[]) =>
      change(owner, (old) => ({ deletions: [...old.deletions, ids] })),
    takeBack: (ids: readonly string[]) =>
      change(owner, (old) => ({ deletions: old.deletions.filter((one) => one !== ids) })),
  };
}
