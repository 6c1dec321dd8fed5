// Opens links of texts that come from an integration.
import { useCallback } from "react";
import { useBackend } from "@/lib/backend";

/** Opens an address in the browser; the Rust side decides what may be opened. */
export function useOpenLink(): (url: string) => void {
  const backend = useBackend();
  return useCallback((url) => void backend.openLink({ url }).catch(() => undefined), [backend]);
}
