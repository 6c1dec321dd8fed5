// Keeps what is typed in one place of the window, so that the next start brings it back.
import { skipToken, useQuery } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import {
  type Backend,
  type UnsavedPlace,
  type UnsavedView,
  type UnsavedWork,
  useBackend,
} from "@/lib/backend";
import { ownerOf, useSessionActions } from "@/lib/session";

const savePause = 1000;

/** What was asked of each backend, one after the other, so that nothing overtakes what was asked before. */
const queues = new WeakMap<Backend, Promise<unknown>>();

function inTurn<T>(backend: Backend, act: () => Promise<T>): Promise<T> {
  const done = (queues.get(backend) ?? Promise.resolve()).then(act);
  queues.set(
    backend,
    done.catch(() => undefined),
  );
  return done;
}

/** What was typed in a place when it was last left; null where there is nothing, undefined until that is known. */
export function useUnsaved(
  owner: string,
  place: UnsavedPlace | null,
): UnsavedView | null | undefined {
  const backend = useBackend();
  const query = useQuery({
    queryKey: ["unsaved", owner, place],
    queryFn:
      place === null
        ? skipToken
        : // What can't be read is no reason to keep anyone from working.
          () => inTurn(backend, () => backend.getUnsaved(place)).catch(() => null),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  return place === null ? null : query.data;
}

/** Why nothing is kept: there is too much of it, or the disk does not take it. */
export type KeepTrouble = "tooMuch" | "failed";

type Keeping<T> = {
  /** Whose it is: nothing is kept for anyone else. */
  owner: string;
  place: UnsavedPlace;
  /** What is typed, another object with each change. */
  value: T;
  /** Whether it is nothing to keep, since it is saved or was never typed. */
  isNothing: (value: T) => boolean;
  toWork: (value: T) => UnsavedWork;
  /** Whether what is typed at first is what is kept. */
  known: boolean;
};

/**
 * Keeps what is typed a second after the last change, and at once when the screen or the window is left. Gives why that
 * did not work the last time, and the way to let go of it.
 */
export function useKeeping<T>({ owner, place, value, isNothing, toWork, known }: Keeping<T>) {
  const backend = useBackend();
  const { current } = useSessionActions();
  const [trouble, setTrouble] = useState<KeepTrouble | null>(null);
  const kept = useRef<{ value: T } | null>(known ? { value } : null);
  const drop = () => {
    kept.current = { value };
    setTrouble(null);
    // What stays is offered once more, which is better than a failure nobody asked about.
    inTurn(backend, () => backend.deleteUnsaved(place)).catch(() => undefined);
  };
  const save = useEffectEvent(() => {
    const session = current();
    // It belongs to whoever is signed in at that moment.
    if (session === null || ownerOf(session) !== owner || kept.current?.value === value) return;
    if (isNothing(value)) {
      drop();
      return;
    }
    kept.current = { value };
    const work = toWork(value);
    inTurn(backend, () => backend.saveUnsaved(work)).then(
      (isKept) => setTrouble(isKept ? null : "tooMuch"),
      () => setTrouble("failed"),
    );
  });
  const pauseFor = useEffectEvent(() => (isNothing(value) ? 0 : savePause));
  // biome-ignore lint/correctness/useExhaustiveDependencies: each change begins the pause anew
  useEffect(() => {
    const timer = window.setTimeout(save, pauseFor());
    return () => window.clearTimeout(timer);
  }, [value]);
  useEffect(() => {
    const onHide = () => {
      if (document.visibilityState === "hidden") save();
    };
    window.addEventListener("pagehide", save);
    document.addEventListener("visibilitychange", onHide);
    return () => {
      save();
      window.removeEventListener("pagehide", save);
      document.removeEventListener("visibilitychange", onHide);
    };
  }, []);
  return { trouble, drop };
}
