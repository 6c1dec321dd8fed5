// Loads presets, and changes them.
import {
  keepPreviousData,
  skipToken,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { presetKey } from "@/features/presets/api/offers";
import { type Backend, type PresetSearch, type PresetSummary, useBackend } from "@/lib/backend";

/** How many presets are loaded at a time. */
export const pageSize = 200;

/** What a list of presets is narrowed to. */
export type PresetFilter = Pick<PresetSearch, "text" | "kind" | "tag" | "order">;

/** The whole search that a filter stands for. */
function searchFor(filter: PresetFilter, offset: number, limit: number): PresetSearch {
  return { ...filter, customerId: null, versionSequenceId: null, offset, limit };
}

/** The presets that a filter lets through, one page after the other. */
export function usePresetList(filter: PresetFilter) {
  const backend = useBackend();
  return useInfiniteQuery({
    queryKey: [...presetKey, "list", filter],
    queryFn: ({ pageParam }) => backend.searchPresets(searchFor(filter, pageParam, pageSize)),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => {
      const loaded = pages.reduce((sum, { presets }) => sum + presets.length, 0);
      return loaded < last.total ? loaded : undefined;
    },
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
}

/** The first presets that match. */
export function usePresetMatches(text: string, limit: number) {
  const backend = useBackend();
  const filter: PresetFilter = { text, kind: "all", tag: null, order: "used" };
  return useQuery({
    queryKey: [...presetKey, "matches", text, limit],
    queryFn: () => backend.searchPresets(searchFor(filter, 0, limit)),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
}

/** The presets of a customer for all integrations. */
export function usePresetsOf(customerId: string) {
  const backend = useBackend();
  const filter: PresetFilter = { text: "", kind: "presets", tag: null, order: "used" };
  return useQuery({
    queryKey: [...presetKey, "of", customerId],
    queryFn: () => backend.searchPresets({ ...searchFor(filter, 0, pageSize), customerId }),
    staleTime: 0,
  });
}

/** Every tag that a preset has. */
export function usePresetTags() {
  const backend = useBackend();
  return useQuery({ queryKey: [...presetKey, "tags"], queryFn: () => backend.listPresetTags() });
}

/** One preset as it is kept. */
export function usePreset(presetId: string | null) {
  const backend = useBackend();
  return useQuery({
    queryKey: [...presetKey, "one", presetId],
    queryFn: presetId === null ? skipToken : () => backend.getPreset({ presetId }),
    staleTime: 0,
    gcTime: 0,
  });
}

/** The instances of a customer, as they are in Prismatic. */
export function useInstances(customerId: string | null) {
  const backend = useBackend();
  return useQuery({
    queryKey: ["instancesOf", customerId],
    queryFn: customerId === null ? skipToken : () => backend.listInstances({ customerId }),
    staleTime: 0,
    gcTime: 0,
  });
}

/** Reads an instance as what a preset can be made of. */
export function useDraftOfInstance() {
  const backend = useBackend();
  return useMutation({
    mutationFn: (instanceId: string) => backend.presetFromInstance({ instanceId }),
  });
}

/** Gives a function that has all presets read anew. */
export function useReloadPresets(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: presetKey });
}

/** Changes presets through a command; lists are read anew afterwards. */
export function usePresetCommand<Request, Result>(
  send: (backend: Backend, request: Request) => Promise<Result>,
) {
  const backend = useBackend();
  const reload = useReloadPresets();
  return useMutation({
    mutationFn: (request: Request) => send(backend, request),
    onSettled: reload,
  });
}

/** The presets of all loaded pages. */
export function allOf(pages: readonly { presets: PresetSummary[] }[]): PresetSummary[] {
  return pages.flatMap(({ presets }) => presets);
}
