// Keeps which presets are in use on the Deploy screen, one that is not saved yet, and what was deleted, apart for each account.
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from "react";
import type { PresetDraft, PresetSummary } from "@/lib/backend";

/** The presets in use for one integration, by id of the customer. */
export type PresetUse = {
  versionSequenceId: string;
  byCustomer: ReadonlyMap<string, string>;
  /** The one for everyone who has none of their own; null where there is none. */
  template: string | null;
  /** Whether it was in use when the app was last open, so that what is filled in since counts and not what it gives. */
  isBroughtBack?: true;
};

/** A use, and the choice of an integration that it began with, since it ends with another one. */
export type BegunUse = PresetUse & { integrationChoice: symbol | null };

/** A use and what tells it from one before, so that each is taken once. */
export type PresetInUse = BegunUse & { nonce: number };

/** The part of a preset that it takes to choose by it. */
export type WantedPreset = Pick<PresetSummary, "id" | "name" | "customer" | "integration">;

type Kept = {
  use: PresetInUse | null;
  draft: PresetDraft | null;
  wanted: WantedPreset | null;
  /** The choice of an integration that the presets in place are for. */
  placedFor: symbol | null;
  /** Ids of the presets that went with each deletion, the last at the end. */
  deletions: readonly (readonly string[])[];
};
type Store = {
  kept: ReadonlyMap<string, Kept>;
  change: (owner: string, edit: (old: Kept) => Partial<Kept>) => void;
};

const nothing: Kept = { use: null, draft: null, wanted: null, placedFor: null, deletions: [] };
let uses = 0;

/** The store, for the hooks that read and change a part of it. */
export const StoreContext = createContext<Store>({ kept: new Map(), change: () => undefined });

/** Holds it above all screens, so that going to another screen loses nothing. */
export function PresetStoreProvider({ children }: { children: ReactNode }) {
  const [kept, setKept] = useState<ReadonlyMap<string, Kept>>(new Map());
  const change = useCallback<Store["change"]>((owner, edit) => {
    setKept((all) => {
      const old = all.get(owner) ?? nothing;
      return new Map(all).set(owner, { ...old, ...edit(old) });
    });
  }, []);
  const store = useMemo(() => ({ kept, change }), [kept, change]);
  return <StoreContext value={store}>{children}</StoreContext>;
}

/** What is kept for one account, and the ways to change it. */
export function usePresetStore(owner: string) {
  const { kept, change } = useContext(StoreContext);
  const { use, draft, wanted, placedFor } = kept.get(owner) ?? nothing;
  const setUse = useCallback(
    (next: BegunUse | null) => {
      uses += 1;
      const nonce = uses;
      change(owner, () => ({ use: next === null ? null : { ...next, nonce } }));
    },
    [owner, change],
  );
  const setWanted = useCallback(
    (next: WantedPreset | null) => change(owner, () => ({ wanted: next })),
    [owner, change],
  );
  const setDraft = useCallback(
    (next: PresetDraft | null) => change(owner, () => ({ draft: next })),
    [owner, change],
  );
  const setPlacedFor = useCallback(
    (next: symbol | null) => change(owner, () => ({ placedFor: next })),
    [owner, change],
  );
  return { use, draft, wanted, placedFor, setUse, setDraft, setWanted, setPlacedFor };
}

/** Which preset counts for a customer; null where none does. */
export function presetOf(use: PresetUse | null, customerId: string): string | null {
  return use?.byCustomer.get(customerId) ?? use?.template ?? null;
}
