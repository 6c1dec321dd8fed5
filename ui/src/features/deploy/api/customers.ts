// Loads the customers.
import { useQuery } from "@tanstack/react-query";
import { type CustomerView, useBackend } from "@/lib/backend";
import { sortedByName } from "@/lib/text";

/** Every customer, sorted by name. */
export function useCustomers() {
  const backend = useBackend();
  return useQuery({
    queryKey: ["customers"],
    queryFn: () => backend.listCustomers(),
    select: sortedByName<CustomerView>,
  });
}
