// What a person can do with a run.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { type Backend, type BackendError, toBackendError, useBackend } from "@/lib/backend";
import { runKeys, useAcceptRun } from "@/lib/runs";
import { useSession } from "@/lib/session";

type Choice = Omit<Parameters<Backend["resolveRow"]>[0], "runId">;

/** One thing to do with a run. */
export type RunAction =
  | { kind: "pause" | "resume" | "cancel" | "retry" | "check" | "checkSetups" | "remove" }
  | { kind: "resolve"; choice: Choice };

/** The way to do something with a run, and how it stands. */
export type RunActions = {
  run: (action: RunAction) => void;
  /** What is being done; null when nothing is. */
  busy: RunAction["kind"] | null;
  error: BackendError | null;
  /** Whether the role forbids what changes something at Prismatic. */
  forbidden: boolean;
};

function send(backend: Backend, runId: string, action: RunAction) {
  const request = { runId };
  switch (action.kind) {
    case "pause":
      return backend.pauseRun(request);
    case "resume":
      return backend.resumeRun(request);
    case "cancel":
      return backend.cancelRun(request);
    case "retry":
      return backend.retryFailed(request);
    case "check":
      return backend.checkRows(request);
    case "checkSetups":
      return backend.checkSetups(request);
    case "remove":
      return backend.deleteRunInstances(request);
    case "resolve":
      return backend.resolveRow({ runId, ...action.choice });
  }
}

/** Does one thing at a time with a run; what it answers is shown at once. */
export function useRunActions(runId: string, onDone?: () => void): RunActions {
  const backend = useBackend();
  const queryClient = useQueryClient();
  const acceptRun = useAcceptRun();
  const { state } = useSession();
  // A second press may come before the first is drawn.
  const sending = useRef(false);
  const mutation = useMutation({
    mutationFn: (action: RunAction) => send(backend, runId, action),
    onSuccess: (run) => {
      if (!acceptRun(run)) return;
      void queryClient.invalidateQueries({ queryKey: runKeys.rows(runId) });
      onDone?.();
    },
    onSettled: () => {
      sending.current = false;
    },
  });
  return {
    run: (action) => {
      if (sending.current) return;
      sending.current = true;
      mutation.mutate(action);
    },
    busy: mutation.isPending ? mutation.variables.kind : null,
    error: mutation.error === null ? null : toBackendError(mutation.error),
    forbidden: state?.session?.may.deploy === "roleForbids",
  };
}
