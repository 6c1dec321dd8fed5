// Loads the customers.
import { type CustomerView, useBackend } from "@/lib/backend";
import { type Listing, useListing } from "@/lib/listing";
import { sortedByName } from "@/lib/text";

/** Every customer, sorted by name. */
export function useCustomers(): Listing<CustomerView> {
  const backend = useBackend();
  return useListing({
    key: ["customers"],
    newest: async () => sortedByName(await backend.listCustomers()),
    last: async () => {
      const last = await backend.cachedCustomers();
      return last && { rows: sortedByName(last.customers), asOf: last.asOf };
    },
  });
}
