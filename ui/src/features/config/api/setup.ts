// Asks how the configuration of a created instance stands.
import { queryOptions } from "@tanstack/react-query";
import type { Backend } from "@/lib/backend";

/** Which instance: the row of a run. */
export type SetupPlace = { runId: string; rowId: string };

/** The question how the configuration of an instance stands. */
export function setupQuery(backend: Backend, { runId, rowId }: SetupPlace) {
  return queryOptions({
    queryKey: ["setup", runId, rowId],
    queryFn: () => backend.getSetup({ runId, rowId }),
    staleTime: 0,
    gcTime: 0,
  });
}

/** With what the keys of the content of an instance's data sources begin. */
export function sourcesKey({ runId, rowId }: SetupPlace) {
  return ["setupSources", runId, rowId] as const;
}

/** The question what the data sources of a page give; `saves` tells apart what is asked after each save. */
export function sourcesQuery(backend: Backend, place: SetupPlace, pageName: string, saves: number) {
  return queryOptions({
    queryKey: [...sourcesKey(place), pageName, saves],
    queryFn: () => backend.loadSetupPage({ ...place, pageName }),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
}

/** The question why a connection of an instance failed; `saves` tells apart what is asked after each save. */
export function reasonQuery(backend: Backend, place: SetupPlace, key: string, saves: number) {
  return queryOptions({
    queryKey: ["connectionProblem", place.runId, place.rowId, key, saves],
    queryFn: () => backend.connectionProblem({ ...place, key }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  });
}
