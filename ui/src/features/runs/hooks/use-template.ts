// The message to customers: loaded once, and kept when it changes.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type BackendError, toBackendError, useBackend } from "@/lib/backend";

const templateKey = ["messageTemplate"] as const;

/** The message as it stands, and the way to keep another one. */
export type Template = {
  /** Undefined as long as it is not loaded. */
  template: string | undefined;
  loadError: BackendError | null;
  retry: () => void;
  /** Uses a text from now on, without keeping it yet. */
  change: (template: string) => void;
  /** Keeps the text for the next time. */
  keep: () => void;
  kept: boolean;
  keepError: BackendError | null;
};

/** Gives the message. */
export function useTemplate(): Template {
  const backend = useBackend();
  const queryClient = useQueryClient();
  const query = useQuery({
    queryKey: templateKey,
    queryFn: () => backend.getMessageTemplate(),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  });
  const mutation = useMutation({
    mutationFn: (template: string) => backend.setMessageTemplate({ template }),
  });
  return {
    template: query.data,
    loadError: query.error === null ? null : toBackendError(query.error),
    retry: () => void query.refetch(),
    change: (template) => {
      mutation.reset();
      queryClient.setQueryData(templateKey, template);
    },
    keep: () => {
      if (query.data !== undefined) mutation.mutate(query.data);
    },
    kept: mutation.isSuccess,
    keepError: mutation.error === null ? null : toBackendError(mutation.error),
  };
}
