// What was typed in the setup of an instance and is not saved there yet: in memory, and kept until the next start.
import { useEffect, useMemo, useState } from "react";
import type { SetupPlace } from "@/features/config/api/setup";
import type { SetupView, UnsavedView, UnsavedWork } from "@/lib/backend";
import { useKeeping, useUnsaved } from "@/lib/keeping";
import { type ConfigState, freshState, toDraft, toValues } from "./config-state";
import { configKey, useConfigState, useConfigStore } from "./config-store";
import { suggestedFor } from "./suggested";

/** How the setup of an instance began. */
export type SetupBegin = {
  /** When what was typed was kept; null where nothing came back. */
  savedAt: string | null;
  /** Whether what is there at first is what is kept, and not what was typed since the start. */
  isKept: boolean;
};

/** Brings back what was typed, for whoever left or closed the app; else begins with what was chosen before. */
export function useSetupState(owner: string, { runId, rowId }: SetupPlace, view: SetupView) {
  const store = useConfigStore();
  const { versionId } = view.form;
  const key = configKey(owner, `setup ${runId} ${rowId}`);
  const state = useConfigState(key, (now) => now);
  const [isOpen] = useState(() => store.read(key) !== undefined);
  const unsaved = useUnsaved(owner, isOpen ? null : { kind: "setup", runId, rowId });
  const again = unsaved === undefined ? undefined : againOf(unsaved, versionId);
  useEffect(() => {
    if (again === undefined || store.read(key) !== undefined) return;
    const suggested = suggestedFor(view, store.chosenFor(runId));
    store.put(key, again ?? { ...freshState(versionId), suggested });
  }, [store, key, view, runId, versionId, again]);
  const savedAt = again === null ? null : (unsaved?.savedAt ?? null);
  const begin: SetupBegin = { savedAt, isKept: !isOpen };
  return { key, state, begin };
}

/** The state as it was kept; null where there is nothing for this version. */
function againOf(unsaved: UnsavedView | null, versionId: string): ConfigState | null {
  if (unsaved?.work.kind !== "setup" || unsaved.work.setup.versionId !== versionId) return null;
  const { step, entries } = unsaved.work.setup;
  return { ...freshState(versionId), step, shared: toValues(entries) };
}

/** What is kept of it. */
type Typed = Pick<ConfigState, "shared" | "step">;

function isNothing({ shared }: Typed): boolean {
  return shared.size === 0;
}

/** Keeps what is typed until it is saved to the instance; says why that did not work, and whether it came back. */
export function useSetupKeeping(
  owner: string,
  place: SetupPlace,
  { key, state, begin }: { key: string; state: ConfigState; begin: SetupBegin },
) {
  const store = useConfigStore();
  const { shared, step, versionId } = state;
  const value = useMemo(() => ({ shared, step }), [shared, step]);
  const { trouble } = useKeeping({
    owner,
    place: { kind: "setup", ...place },
    value,
    isNothing,
    toWork: (now): UnsavedWork => {
      const { shared: entries } = toDraft({ ...freshState(versionId), shared: now.shared });
      return { kind: "setup", setup: { ...place, versionId, step: now.step, entries } };
    },
    known: begin.isKept,
  });
  return {
    trouble,
    back: isNothing(value) ? null : begin.savedAt,
    discard: () => store.change(key, (now) => ({ ...now, shared: new Map() })),
  };
}
