// Checks an instance name when typing pauses.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useState } from "react";
import { nameCheckQuery } from "@/features/deploy/api/names";
import { type NameCheckView, useBackend } from "@/lib/backend";

const typingPause = 300;

/** What is known of a name. */
export type NameCheck = {
  /** What was found; null as long as nothing is known of this very name. */
  verdict: NameCheckView | null;
  checking: boolean;
  /** Checks at once, without waiting for a pause. */
  flush: () => void;
  /** Asks again about the name as it is by now, whatever is known, and gives the answer. */
  ask: (name: string) => Promise<NameCheckView>;
};

/** Checks the name for the customer. */
export function useNameCheck(customerId: string | null, name: string): NameCheck {
  const backend = useBackend();
  const queryClient = useQueryClient();
  const [paused, setPaused] = useState(name);
  useEffect(() => {
    const timer = window.setTimeout(() => setPaused(name), typingPause);
    return () => window.clearTimeout(timer);
  }, [name]);
  const check = useQuery(nameCheckQuery(backend, customerId, paused));
  const current = paused === name;
  const ask = useCallback(
    (asked: string) =>
      queryClient.fetchQuery({ ...nameCheckQuery(backend, customerId, asked), staleTime: 0 }),
    [queryClient, backend, customerId],
  );
  return {
    verdict: current ? (check.data ?? null) : null,
    checking: current && check.isFetching,
    flush: () => setPaused(name),
    ask,
  };
}
