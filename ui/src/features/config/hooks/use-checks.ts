// Finds out what is wrong with the values: of a field when it is left, of a page before going on.
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import {
  type BackendError,
  type ConfigEntry,
  type ConfigProblemView,
  toBackendError,
  useBackend,
} from "@/lib/backend";
import { settleOpen, withoutKeys } from "./use-open";

type Source = {
  versionId: string;
  /** The values at this moment. */
  entries: () => ConfigEntry[];
  /** Tells at this moment whether a problem is none, for instance a secret that Prismatic holds already. */
  forgiving?: () => (problem: ConfigProblemView) => boolean;
  /** What is known to be wrong when checking begins. */
  known?: readonly ConfigProblemView[];
  /** Finds what only the screens can tell is wrong with these keys at this moment. */
  own?: (keys: readonly string[]) => Promise<readonly ConfigProblemView[]>;
};

/** What is known to be wrong, and the ways to find out. */
export type Checks = {
  problems: readonly ConfigProblemView[];
  /** Why checking did not work. */
  failure: BackendError | null;
  busy: boolean;
  /** A value changed: what was wrong with it is no news any more. */
  changed: (key: string) => void;
  /** A field was left. */
  leave: (key: string) => void;
  /** Checks these keys, and shows what is wrong; null where it could not be checked. */
  ask: (keys: string[]) => Promise<readonly ConfigProblemView[] | null>;
  /** Shows what the server found. */
  show: (problems: readonly ConfigProblemView[]) => void;
};

/** Checks values; answers about values that changed meanwhile are dropped. */
export function useChecks(source: Source): Checks {
  const backend = useBackend();
  const client = useQueryClient();
  const [problems, setProblems] = useState<readonly ConfigProblemView[]>(source.known ?? []);
  const [failure, setFailure] = useState<BackendError | null>(null);
  const [asking, setAsking] = useState(0);
  // How often each value changed since the wizard was opened.
  const edits = useRef(new Map<string, number>());
  const asks = useRef(0);
  const latest = useRef(source);
  useEffect(() => {
    latest.current = source;
  });

  const fetch = useCallback(
    async (keys: string[]) => {
      const { versionId, entries, forgiving } = latest.current;
      const before = new Map(edits.current);
      const found = await backend.checkConfig({ versionId, entries: entries(), keys });
      const isForgiven = forgiving?.() ?? (() => false);
      return found.filter(
        (problem) =>
          !isForgiven(problem) &&
          (problem.key === null || edits.current.get(problem.key) === before.get(problem.key)),
      );
    },
    [backend],
  );
  const changed = useCallback((key: string) => {
    edits.current.set(key, (edits.current.get(key) ?? 0) + 1);
    setProblems((old) => (old.some((one) => one.key === key) ? withoutKeys(old, [key]) : old));
  }, []);
  const leave = useCallback(
    (key: string) => {
      // Whoever only passes through an empty field is not told off.
      if (!edits.current.has(key)) return;
      const before = asks.current;
      fetch([key]).then(
        (found) => {
          // Going on finds more than leaving a field does, so its answer stays.
          if (asks.current !== before) return;
          setProblems((old) => [...withoutKeys(old, [key]), ...found]);
        },
        // Going on checks again and says why it can't.
        () => undefined,
      );
    },
    [fetch],
  );
  const ask = useCallback<Checks["ask"]>(
    async (keys) => {
      setAsking((count) => count + 1);
      setFailure(null);
      asks.current += 1;
      try {
        const own = (await latest.current.own?.(keys)) ?? [];
        const found = [...(await fetch(keys)), ...own];
        setProblems((old) => [...withoutKeys(old, keys), ...found]);
        settleOpen(client, latest.current.versionId, keys, found);
        return found;
      } catch (thrown) {
        setFailure(toBackendError(thrown));
        return null;
      } finally {
        setAsking((count) => count - 1);
      }
    },
    [fetch, client],
  );
  const show = useCallback((found: readonly ConfigProblemView[]) => setProblems(found), []);
  return { problems, failure, busy: asking > 0, changed, leave, ask, show };
}
