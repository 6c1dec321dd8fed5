// Finds out which address a typed one stands for.
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import {
  type AddressCheckView,
  type BackendError,
  toBackendError,
  useBackend,
} from "@/lib/backend";

const typingPause = 300;

/** What is known of a typed address: where it leads, or what is wrong with it. */
export type AddressCheck = { found: AddressCheckView | null; error: BackendError | null };

/** Checks an address when typing pauses. */
export function useAddressCheck(typed: string): AddressCheck {
  const backend = useBackend();
  const [paused] = useDebouncedValue(typed.trim(), typingPause);
  const check = useQuery({
    queryKey: ["checkAddress", paused],
    queryFn: () => backend.checkAddress({ address: paused }),
    enabled: paused !== "",
  });
  if (paused !== typed.trim()) return { found: null, error: null };
  return {
    found: check.data ?? null,
    error: check.error === null ? null : toBackendError(check.error),
  };
}
