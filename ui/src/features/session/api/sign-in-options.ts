// The regions to sign in to and the address used last.
import { useQuery } from "@tanstack/react-query";
import { useBackend } from "@/lib/backend";

/** Loads the regions and the address used last. */
export function useSignInOptions() {
  const backend = useBackend();
  return useQuery({ queryKey: ["signInOptions"], queryFn: () => backend.signInOptions() });
}
