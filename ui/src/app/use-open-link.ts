// Opens links of texts that come from an integration.
import { useCallback } from "react";
import { useBackend } from "@/lib/backend";

/** Opens an address in the browser, and throws where it did not; the Rust side decides what may be opened. */
export function useOpenLink(): (url: string) => Promise<void> {
  const backend = useBackend();
  return useCallback(
    async (url) => {
      await backend.openLink({ url });
    },
    [backend],
  );
}
