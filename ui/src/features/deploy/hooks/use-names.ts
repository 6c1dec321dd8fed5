// The names in a review that are not the pattern's.
import { useMemo } from "react";
import type { CustomerView } from "@/lib/backend";
import type { DeployState, NameEdit, ReviewDraft } from "./deploy-state";

/** The names by id of the customer: as they were settled, else as presets gave them. */
export function useNames(
  { draft, review }: DeployState,
  customers: readonly CustomerView[],
): ReviewDraft["edits"] {
  const { given } = draft;
  const { edits } = review;
  return useMemo(() => {
    const names = customers.flatMap(({ id }): [string, NameEdit][] => {
      const name = given.get(id)?.name ?? null;
      return name === null ? [] : [[id, { name, by: "preset" }]];
    });
    return names.length === 0 ? edits : new Map([...names, ...edits]);
  }, [given, edits, customers]);
}
