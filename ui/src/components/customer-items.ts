// Customers as choices of a picker.
import { useMemo } from "react";
import type { PickerItem } from "@/components/picker-search";
import type { PresetCustomer } from "@/lib/backend";
import { toSearchable } from "@/lib/text";

/** The choices, found by name and external id; they are made once for a list. */
export function useCustomerItems(customers: readonly PresetCustomer[]): PickerItem[] {
  return useMemo(() => customerItems(customers), [customers]);
}

function customerItems(customers: readonly PresetCustomer[]): PickerItem[] {
  return customers.map(({ id, name, externalId }) => ({
    id,
    title: name,
    short: name,
    notes: externalId === null ? [] : [externalId],
    tags: [],
    search: [name, externalId ?? ""].map(toSearchable),
    blocked: null,
  }));
}
