// Loads the presets that the Deploy screen offers, apart from all else of presets, which the app starts without.
import { keepPreviousData, skipToken, useQuery } from "@tanstack/react-query";
import { useBackend } from "@/lib/backend";

/** With what the keys of everything about presets begin. */
export const presetKey = ["presets"] as const;

/** What there is for these customers and this integration. */
export function useOffers(versionSequenceId: string | null, customerIds: readonly string[]) {
  const backend = useBackend();
  return useQuery({
    queryKey: [...presetKey, "offers", versionSequenceId, customerIds],
    queryFn:
      versionSequenceId === null
        ? skipToken
        : () => backend.offeredPresets({ versionSequenceId, customerIds: [...customerIds] }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
}
