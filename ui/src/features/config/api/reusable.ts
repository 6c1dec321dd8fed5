// Asks which reusable connections a customer has for a variable.
import { queryOptions, skipToken } from "@tanstack/react-query";
import type { Backend } from "@/lib/backend";

/** The question which connections a customer has for a variable already. */
export function reusableQuery(
  backend: Backend,
  versionId: string,
  key: string,
  customerId: string | null,
) {
  return queryOptions({
    queryKey: ["reusable", versionId, key, customerId],
    queryFn:
      customerId === null ? skipToken : () => backend.listReusable({ versionId, key, customerId }),
  });
}
