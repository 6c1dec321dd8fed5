// Asks for the name of a connection that instances share.
import { skipToken, useQuery } from "@tanstack/react-query";
import { useBackend } from "@/lib/backend";
import { useSession } from "@/lib/session";

/** The name of a connection that instances share; undefined where it is not known. */
export function useReusableName(connectionId: string): string | undefined {
  const backend = useBackend();
  const { state } = useSession();
  const query = useQuery({
    queryKey: ["reusableName", connectionId],
    queryFn:
      state?.session?.state === "active" ? () => backend.getReusable({ connectionId }) : skipToken,
  });
  return query.data?.label;
}
