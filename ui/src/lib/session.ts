// Who is signed in, and the ways in which that changes.
import { type QueryClient, useIsMutating, useQuery, useQueryClient } from "@tanstack/react-query";
import { createContext, useCallback, useContext, useEffect, useMemo } from "react";
import {
  type Backend,
  type BackendError,
  type ProfileView,
  type SessionView,
  toBackendError,
  useBackend,
} from "@/lib/backend";

const sessionKey = ["session"] as const;

/** What makes a person in an organization: the parts of a session that its work belongs to. */
export type Account = Pick<SessionView, "workspace" | "address" | "organization" | "userEmail">;

/** Who is signed in, if anyone, and what went wrong on the way there. */
export type SessionState = {
  session: SessionView | null;
  problem: BackendError | null;
  /** Why signing out left the token in the password store; null when it did not. */
  leftBehind: BackendError | null;
  /** How often a sign-in was found to have ended; each time asks once to sign in again. */
  endings: number;
  /** How often a sign-in that had ended went on; what waited for that goes on too. */
  renewals: number;
  /** The account that was to be signed in to, where it became another one. */
  expected: Account | null;
  /** The account that was in use before this one. */
  before: Account | null;
};

const nobody: SessionState = {
  session: null,
  problem: null,
  leftBehind: null,
  endings: 0,
  renewals: 0,
  expected: null,
  before: null,
};

/**
 * A failure is an answer too: the sign-in screen stays in place while it is tried again.
 * An answer that comes after someone signed in in the meantime is old and does not count.
 */
async function askSession(backend: Backend, client: QueryClient): Promise<SessionState> {
  const updates = () => client.getQueryState(sessionKey)?.dataUpdateCount ?? 0;
  const before = updates();
  let answer: SessionState;
  try {
    answer = { ...nobody, session: await backend.currentSession() };
  } catch (thrown) {
    answer = { ...nobody, problem: toBackendError(thrown) };
  }
  const known = client.getQueryData<SessionState>(sessionKey);
  if (known !== undefined && updates() !== before) return known;
  if (known?.session && !isSame(known.session, answer.session)) forgetLists(client);
  return answer;
}

function isSame(one: SessionView, other: SessionView | null): boolean {
  return other !== null && ownerOf(one) === ownerOf(other);
}

/** Forgets all that was loaded under a session, so that the next one loads it afresh. */
function forgetLists(client: QueryClient): void {
  client.removeQueries({ predicate: (query) => query.queryKey[0] !== sessionKey[0] });
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
    queryFn: ({ client }) => askSession(backend, client),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  });
  return { state: query.data, asking: query.isFetching, askAgain: () => void query.refetch() };
}

/** The ways in which the session changes. */
export type SessionActions = {
  /** Who is signed in at this moment. */
  current: () => SessionView | null;
  /** Takes over what a sign-in or a switch gave; `expected` is the account it was meant for. */
  enter: (session: SessionView, expected?: Account) => void;
  /** Goes back to the sign-in screen; `left` says why the token is still saved. */
  leave: (left?: BackendError) => void;
  /** Takes over news about the session and keeps what was loaded; another account is entered. */
  update: (session: SessionView) => void;
  /** Notes that the sign-in no longer works. */
  end: () => void;
  /** Takes over what the Rust side tells unasked. */
  hear: (session: SessionView | null) => void;
  /** Takes away the words about a change of accounts. */
  dismissNotice: () => void;
};

/** Gives the ways in which the session of one cache changes. */
export function sessionActions(client: QueryClient): SessionActions {
  const read = () => client.getQueryData<SessionState>(sessionKey);
  const write = (state: SessionState) => client.setQueryData(sessionKey, state);
  const change = (patch: Partial<SessionState>) => write({ ...(read() ?? nobody), ...patch });

  const update = (session: SessionView) => {
    const old = read() ?? nobody;
    // Whoever left meanwhile is not brought back by a late answer.
    if (old.session === null) return;
    if (!isSame(old.session, session)) {
      enter(session);
      return;
    }
    const goesOn = old.session.state === "ended" && session.state === "active";
    change({ session, problem: null, renewals: old.renewals + (goesOn ? 1 : 0) });
    if (goesOn)
      void client.invalidateQueries({ predicate: ({ state }) => state.status === "error" });
  };
  const enter = (session: SessionView, expected?: Account) => {
    const before = read()?.session ?? null;
    const isOther = expected !== undefined && ownerOf(expected) !== ownerOf(session);
    if (before !== null && isSame(before, session)) {
      update(session);
      change({ expected: isOther ? expected : null });
      return;
    }
    write({ ...nobody, session, before, expected: isOther ? expected : null });
    forgetLists(client);
  };
  const leave = (left?: BackendError) => {
    const before = read()?.session ?? null;
    write({ ...nobody, leftBehind: left ?? null });
    // Whoever left already looks at the sign-in screen, whose lists are on their way.
    if (before !== null) forgetLists(client);
  };
  const end = () => {
    const old = read();
    if (old?.session == null) return;
    change({ session: { ...old.session, state: "ended" }, endings: old.endings + 1 });
  };
  const hear = (session: SessionView | null) => {
    const known = read()?.session ?? null;
    if (session === null) {
      if (known !== null) leave();
    } else if (known === null || !isSame(known, session)) {
      void client.refetchQueries({ queryKey: sessionKey });
    } else if (session.state === "ended") {
      end();
      change({ session });
    } else {
      update(session);
    }
  };
  return {
    current: () => read()?.session ?? null,
    enter,
    leave,
    update,
    end,
    hear,
    dismissNotice: () => change({ expected: null, before: null }),
  };
}

/** The ways in which the session changes. */
export function useSessionActions(): SessionActions {
  const client = useQueryClient();
  return useMemo(() => sessionActions(client), [client]);
}

/** Marks the mutation that goes on with another profile or in another tenant. */
export const switchKey = ["switch"] as const;

/** Whether another profile or tenant is being gone to: as drawn, and at this moment. */
export function useSwitching(): { isSwitching: boolean; now: () => boolean } {
  const client = useQueryClient();
  const isSwitching = useIsMutating({ mutationKey: switchKey }) > 0;
  return { isSwitching, now: () => client.isMutating({ mutationKey: switchKey }) > 0 };
}

/** Gives a function that loads everything anew but who is signed in. */
export function useReload(): () => void {
  const queryClient = useQueryClient();
  return useCallback(() => {
    void queryClient.resetQueries({ predicate: (query) => query.queryKey[0] !== sessionKey[0] });
  }, [queryClient]);
}

/** Keeps the session in step with what the Rust side tells unasked. */
export function useSessionNews(): void {
  const backend = useBackend();
  const { hear } = useSessionActions();
  useEffect(() => {
    const listening = backend.onSessionChanged(hear);
    return () => void listening.then((unlisten) => unlisten());
  }, [backend, hear]);
}

/** Says whose work something is: the same person in the same organization at the same address. */
export function ownerOf({ workspace, address, organization, userEmail }: Account): string {
  return JSON.stringify([workspace, address, organization, userEmail]);
}

/** The account of a profile. */
export function accountOf(profile: ProfileView): Account {
  return { ...profile, workspace: "tenant" };
}

/** Asks to sign in again; null where no one is signed in. */
export const SignInAgainContext = createContext<(() => void) | null>(null);

/** The way to sign in again, for errors that call for it. */
export function useSignInAgain(): (() => void) | null {
  return useContext(SignInAgainContext);
}
