// Keeps what the Deploy screen remembers while other screens are shown.
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from "react";
import { type Change, type DeployState, dismissFailures, initialState } from "./deploy-state";

/** The state, and the person it belongs to. */
type Stored = { owner: string; state: DeployState };
type Store = {
  stored: Stored | null;
  setStored: (next: (stored: Stored | null) => Stored | null) => void;
};

const StoreContext = createContext<Store>({ stored: null, setStored: () => undefined });

/** Holds the state above all screens, so that signing in again loses nothing. */
export function DeployStoreProvider({ children }: { children: ReactNode }) {
  const [stored, setStored] = useState<Stored | null>(null);
  const store = useMemo(() => ({ stored, setStored }), [stored]);
  return <StoreContext value={store}>{children}</StoreContext>;
}

/** The state of one person's Deploy screen and the two ways to change it. */
export type DeployStateHandle = {
  state: DeployState;
  /** Makes a change the person asked for. */
  change: (change: Change) => void;
  /** Makes a change that an answer brings; it is dropped when someone else has signed in meanwhile. */
  settle: (change: Change) => void;
};

/** Gives the state that belongs to the owner; someone else's is never shown. */
export function useDeployState(owner: string): DeployStateHandle {
  const { stored, setStored } = useContext(StoreContext);
  const change = useCallback(
    (next: Change) =>
      setStored((old) => ({ owner, state: next(old?.owner === owner ? old.state : initialState) })),
    [owner, setStored],
  );
  const settle = useCallback(
    (next: Change) =>
      setStored((old) => (old?.owner === owner ? { owner, state: next(old.state) } : old)),
    [owner, setStored],
  );
  return { state: stored?.owner === owner ? stored.state : initialState, change, settle };
}

/** Tells whether choices are waiting, and forgets them or their failures. */
export function useKeptDraft(): { kept: boolean; forget: () => void; dismiss: () => void } {
  const { stored, setStored } = useContext(StoreContext);
  const draft = stored?.state.draft;
  return {
    kept: draft !== undefined && (draft.integrationId !== null || draft.customerId !== null),
    forget: useCallback(() => setStored(() => null), [setStored]),
    dismiss: useCallback(
      () => setStored((old) => old && { ...old, state: dismissFailures(old.state) }),
      [setStored],
    ),
  };
}
