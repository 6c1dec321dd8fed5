// Loads the customers.
import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { type CustomerView, useBackend } from "@/lib/backend";
import { type Listing, readListing, useListing } from "@/lib/listing";
import { sortedByName } from "@/lib/text";

const customersKey = ["customers"];

/** Every customer, sorted by name. */
export function useCustomers(): Listing<CustomerView> {
  const backend = useBackend();
  return useListing({
    key: customersKey,
    newest: async () => sortedByName(await backend.listCustomers()),
    last: async () => {
      const last = await backend.cachedCustomers();
      return last && { rows: sortedByName(last.customers), asOf: last.asOf };
    },
  });
}

/** Loads the customers, and gives the way to read them at a press, whenever that was drawn. */
export function useReadCustomers(): () => readonly CustomerView[] {
  const client = useQueryClient();
  useCustomers();
  return useCallback(() => readListing<CustomerView>(client, customersKey), [client]);
}
