// Checks the names that were typed in the review.
import { useDebouncedValue } from "@mantine/hooks";
import { useQueries, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { nameCheckQuery } from "@/features/deploy/api/names";
import { type NameCheckView, useBackend } from "@/lib/backend";
import type { ReviewDraft } from "./deploy-state";

const typingPause = 300;

/** What is known of the typed names. */
export type EditChecks = {
  /** What was found, by id of the customer, for the names as they are now. */
  verdicts: ReadonlyMap<string, NameCheckView>;
  /** Ids of the customers whose names could not be checked. */
  failed: ReadonlySet<string>;
  /** Checks every typed name at once; false where one can't be used. */
  askAll: () => Promise<boolean>;
};

/** Checks each name that was typed or is a preset's when typing pauses. Suggested names are known to be free. */
export function useEditChecks({
  edits,
  leftOut,
}: Pick<ReviewDraft, "edits" | "leftOut">): EditChecks {
  const backend = useBackend();
  const queryClient = useQueryClient();
  const typed = useMemo(
    () => [...edits].filter(([id, { by }]) => by !== "suggestion" && !leftOut.has(id)),
    [edits, leftOut],
  );
  const [paused] = useDebouncedValue(typed, typingPause);
  const checks = useQueries({
    queries: paused.map(([customerId, { name }]) => nameCheckQuery(backend, customerId, name)),
  });
  const verdicts = new Map<string, NameCheckView>();
  const failed = new Set<string>();
  for (const [place, [customerId, { name }]] of paused.entries()) {
    const check = checks[place];
    if (check === undefined || edits.get(customerId)?.name !== name) continue;
    if (check.data !== undefined) verdicts.set(customerId, check.data);
    if (check.isError) failed.add(customerId);
  }
  const askAll = useCallback(async () => {
    const answers = await Promise.all(
      typed.map(([customerId, { name }]) =>
        name.trim() === ""
          ? null
          : queryClient.fetchQuery(nameCheckQuery(backend, customerId, name)),
      ),
    );
    return answers.every((answer) => answer?.verdict === "free");
  }, [typed, backend, queryClient]);
  return { verdicts, failed, askAll };
}
