// What is known of runs: where it is kept, and how news about a run gets there.
import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import type { RowStateView, RowView, RunCounts, RunStateView, RunView } from "@/lib/backend";
import { ownerOf, useSession, useSessionActions } from "@/lib/session";

/** Under which keys runs are kept. */
export const runKeys = {
  /** What all of them begin with. */
  kinds: ["runs", "run", "runRows"] as readonly unknown[],
  /** What the keys of that begin with which a run changes at Prismatic. */
  changed: ["review", "owners"] as readonly unknown[],
  list: ["runs"] as const,
  history: ["runs", "history"] as const,
  one: (runId: string) => ["run", runId] as const,
  rows: (runId: string) => ["runRows", runId] as const,
};

/** Every state of a row, in the order in which a row goes through them. */
export const rowStates: readonly RowStateView[] = [
  "waiting",
  "creating",
  "configuring",
  "needsSetup",
  "deploying",
  "done",
  "failed",
  "checking",
  "needsYourEye",
  "cancelled",
  "deleted",
];

/** How many rows are on their way: begun, and neither finished nor for a person to decide. */
export function onTheirWay(counts: RunCounts): number {
  return counts.creating + counts.configuring + counts.deploying + counts.checking;
}

/** How many rows nothing more will be done about, but for those that a person has to decide. */
export function finished({ counts, total }: RunView): number {
  return total - counts.waiting - counts.needsSetup - onTheirWay(counts);
}

const activeStates: readonly RunStateView[] = [
  "running",
  "paused",
  "pausedSignIn",
  "pausedOffline",
  "pausedProblem",
  "cancelling",
];

/** Whether a run is under way, even if it pauses. */
export function isActive({ state }: RunView): boolean {
  return activeStates.includes(state);
}

/** Whether a run sends requests just now, so that it must not be left behind for another sign-in. */
export function isSending({ state, counts }: RunView): boolean {
  const { waiting, creating, configuring, deploying } = counts;
  const goesOn = state === "running" || state === "cancelling";
  // What is only being looked for can wait for the next sign-in.
  return goesOn && waiting + creating + configuring + deploying > 0;
}

/** Whether a run is over. */
export function isOver({ state }: RunView): boolean {
  return state === "done" || state === "cancelled";
}

/** Whether a row failed before there was an instance, so that deploying it anew makes no second one. */
export function isNotCreated({ state, instanceId }: RowView): boolean {
  return state === "failed" && instanceId === null;
}

/** Keeps what is newly known of a run, for its own screen and for the list. */
export function acceptRun(queryClient: QueryClient, run: RunView): void {
  const isNew = queryClient.getQueryData(runKeys.one(run.id)) === undefined;
  queryClient.setQueryData(runKeys.one(run.id), run);
  if (isNew) void queryClient.invalidateQueries({ queryKey: runKeys.history });
  queryClient.setQueryData<RunView[]>(runKeys.list, (runs) => {
    if (runs === undefined) return undefined;
    const known = runs.some(({ id }) => id === run.id);
    return known ? runs.map((old) => (old.id === run.id ? run : old)) : [run, ...runs];
  });
}

/** Keeps a run that was just started; the news of its end may have come before, and is newer. */
export function acceptStarted(queryClient: QueryClient, run: RunView): void {
  acceptRun(queryClient, queryClient.getQueryData<RunView>(runKeys.one(run.id)) ?? run);
}

/**
 * Gives a function that keeps what a command told of a run. It keeps nothing and says false where
 * the answer came after another account had come into use.
 */
export function useAcceptRun(accept = acceptRun): (run: RunView) => boolean {
  const queryClient = useQueryClient();
  const { state } = useSession();
  const owner = state?.session ? ownerOf(state.session) : null;
  const { current } = useSessionActions();
  return (run) => {
    const session = current();
    if (session === null || ownerOf(session) !== owner) return false;
    accept(queryClient, run);
    return true;
  };
}
