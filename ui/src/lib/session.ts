// Who is signed in, and the ways in which that changes.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { createContext, useCallback, useContext } from "react";
import {
  type Backend,
  type BackendError,
  type SessionView,
  toBackendError,
  useBackend,
} from "@/lib/backend";

const sessionKey = ["session"] as const;

/** Who is signed in, if anyone, and what went wrong on the way there. */
export type SessionState = {
  session: SessionView | null;
  problem: BackendError | null;
  /** Why signing out left the token in the password store; null when it did not. */
  leftBehind: BackendError | null;
};

/** A failure is an answer too: the sign-in screen stays in place while it is tried again. */
async function askSession(backend: Backend): Promise<SessionState> {
  try {
    return stateOf(await backend.currentSession());
  } catch (thrown) {
    return { ...stateOf(null), problem: toBackendError(thrown) };
  }
}

/** The session as last known; no state yet means that it is being asked for the first time. */
export function useSession(): {
  state: SessionState | undefined;
  asking: boolean;
  askAgain: () => void;
} {
  const backend = useBackend();
  const query = useQuery({
    queryKey: sessionKey,
    queryFn: () => askSession(backend),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  });
  return { state: query.data, asking: query.isFetching, askAgain: () => void query.refetch() };
}

function stateOf(session: SessionView | null): SessionState {
  return { session, problem: null, leftBehind: null };
}

/** Gives a function that takes over a new session and forgets what was loaded under the old one. */
export function useReplaceSession(): (session: SessionView | null, left?: BackendError) => void {
  const queryClient = useQueryClient();
  return useCallback(
    (session, left) => {
      queryClient.setQueryData(sessionKey, { ...stateOf(session), leftBehind: left ?? null });
      queryClient.removeQueries({ predicate: (query) => query.queryKey[0] !== sessionKey[0] });
    },
    [queryClient],
  );
}

/** Gives a function that takes over news about the same session and keeps what was loaded. */
export function useUpdateSession(): (session: SessionView) => void {
  const queryClient = useQueryClient();
  return useCallback(
    (session) => queryClient.setQueryData(sessionKey, stateOf(session)),
    [queryClient],
  );
}

/** Says whose work something is: the same person in the same organization at the same address. */
export function ownerOf(session: SessionView): string {
  return JSON.stringify([
    session.workspace,
    session.address,
    session.organization,
    session.userEmail,
  ]);
}

/** The way back to the sign-in screen; null where there is none because one is already there. */
export const SignInAgainContext = createContext<(() => void) | null>(null);

/** The way back to the sign-in screen, for errors that call for it. */
export function useSignInAgain(): (() => void) | null {
  return useContext(SignInAgainContext);
}
