// Choosing many of a list: one at a time, in ranges, or all that are shown.
import type { CustomerView } from "@/lib/backend";

/** Ids of what is chosen. */
export type Selection = ReadonlySet<string>;

/** Chooses one, or takes the choice back. */
export function toggled(selection: Selection, customer: CustomerView): Selection {
  if (!customer.canAddInstance) return selection;
  const next = new Set(selection);
  if (!next.delete(customer.id)) next.add(customer.id);
  return next;
}

/** Adds every one that can be chosen. */
export function withAll(selection: Selection, customers: readonly CustomerView[]): Selection {
  const next = new Set(selection);
  for (const { id, canAddInstance } of customers) if (canAddInstance) next.add(id);
  return next;
}

/** Adds what lies between two places of a list, both included. */
export function withRange(
  selection: Selection,
  customers: readonly CustomerView[],
  from: number,
  to: number,
): Selection {
  return withAll(selection, customers.slice(Math.min(from, to), Math.max(from, to) + 1));
}

/** How many of these customers are chosen; a choice outlasts those that left the list. */
export function countIn(chosen: Selection, customers: readonly CustomerView[]): number {
  return chosen.size === 0 ? 0 : customers.filter(({ id }) => chosen.has(id)).length;
}

/** How many of these customers can be chosen, and how many of those are not. */
export function openIn(
  chosen: Selection,
  customers: readonly CustomerView[],
): { open: number; left: number } {
  let open = 0;
  let left = 0;
  for (const { id, canAddInstance } of customers) {
    if (!canAddInstance) continue;
    open += 1;
    if (!chosen.has(id)) left += 1;
  }
  return { open, left };
}
