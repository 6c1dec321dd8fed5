// Brings the choices back that were on the Deploy screen when the app was last open.
import { useEffect, useEffectEvent, useState } from "react";
import { loadKeeping } from "@/app/lazy-screens";
import { initialState } from "@/features/deploy/hooks/deploy-state";
import type { DeployStateHandle } from "@/features/deploy/hooks/deploy-store";
import { usePresetStore } from "@/features/presets/hooks/preset-store";
import { useBackend } from "@/lib/backend";

/** How the Deploy screen began. */
export type Brought = {
  /** When the choices that came back were kept; null where none did. */
  savedAt: string | null;
  /** Whether what is chosen at first is what is kept, and not what was chosen since the start. */
  isKept: boolean;
};

/** Puts the choices of before in place, unless some were made since the start; null as long as that is on its way. */
export function useBroughtBack(owner: string, handle: DeployStateHandle): Brought | null {
  const backend = useBackend();
  const { setUse } = usePresetStore(owner);
  const [brought, setBrought] = useState<Brought | null>(() =>
    handle.read() === initialState ? null : { savedAt: null, isKept: false },
  );
  const bring = useEffectEvent(async (isLeft: () => boolean) => {
    const found = await backend.getUnsaved({ kind: "deploy" });
    if (found?.work.kind !== "deploy") return null;
    const { bringBack } = await loadKeeping();
    if (isLeft()) return null;
    bringBack(found.work.choices, handle, setUse);
    return found.savedAt;
  });
  const isAsked = brought === null;
  useEffect(() => {
    if (!isAsked) return undefined;
    const left = new AbortController();
    const begin = (savedAt: string | null) => {
      if (!left.signal.aborted) setBrought({ savedAt, isKept: true });
    };
    // What can't be read keeps nobody from choosing.
    bring(() => left.signal.aborted).then(begin, () => begin(null));
    return () => left.abort();
  }, [isAsked]);
  return brought;
}
