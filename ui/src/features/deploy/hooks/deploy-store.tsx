// Keeps the state of the Deploy screen for as long as the app runs, apart for each account.
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useMemo,
  useRef,
  useState,
} from "react";
import { type Change, type DeployState, hasChoices, initialState } from "./deploy-state";

/** The states by the account that each belongs to. */
type Stored = ReadonlyMap<string, DeployState>;
type Store = {
  stored: Stored;
  /** The states at this moment, whether they are drawn yet or not. */
  read: () => Stored;
  setStored: (next: (stored: Stored) => Stored) => void;
};

const nothing: Stored = new Map();
const StoreContext = createContext<Store>({
  stored: nothing,
  read: () => nothing,
  setStored: () => undefined,
});

/** Holds the states above all screens, so that signing in again or switching loses nothing. */
export function DeployStoreProvider({ children }: { children: ReactNode }) {
  const [stored, show] = useState<Stored>(nothing);
  const latest = useRef(stored);
  const read = useCallback(() => latest.current, []);
  const setStored = useCallback<Store["setStored"]>((next) => {
    latest.current = next(latest.current);
    show(latest.current);
  }, []);
  const store = useMemo(() => ({ stored, read, setStored }), [stored, read, setStored]);
  return <StoreContext value={store}>{children}</StoreContext>;
}

/** The state of one account's Deploy screen and the two ways to change it. */
export type DeployStateHandle = {
  state: DeployState;
  /** The state at this moment, whether it is drawn yet or not. */
  read: () => DeployState;
  /** Makes a change the person asked for; while a run is being started there is none. */
  change: (change: Change) => void;
  /** Makes a change that an answer brings; it is dropped when the state was forgotten meanwhile. */
  settle: (change: Change) => void;
};

/** Gives the state that belongs to the owner; another account's is never shown. */
export function useDeployState(owner: string): DeployStateHandle {
  const { stored, read: readAll, setStored } = useContext(StoreContext);
  const read = useCallback(() => readAll().get(owner) ?? initialState, [owner, readAll]);
  const change = useCallback(
    (next: Change) => {
      if (!read().starting) setStored((old) => new Map(old).set(owner, next(read())));
    },
    [owner, read, setStored],
  );
  const settle = useCallback(
    (next: Change) =>
      setStored((old) => {
        const state = old.get(owner);
        return state === undefined ? old : new Map(old).set(owner, next(state));
      }),
    [owner, setStored],
  );
  return { state: stored.get(owner) ?? initialState, read, change, settle };
}

/** What is kept of the Deploy screens, for those that change who is signed in. */
export type KeptChoices = {
  /** Whether choices of any account are waiting. */
  any: boolean;
  /** Whether choices of this account are waiting. */
  has: (owner: string) => boolean;
  /** Whether a run of this account is being started. */
  isStarting: (owner: string) => boolean;
  /** Forgets all of it. */
  forget: () => void;
  /** Forgets what is this account's. */
  forgetOf: (owner: string) => void;
};

/** Tells what is kept of the Deploy screens, and forgets it. */
export function useKeptChoices(): KeptChoices {
  const { stored, setStored } = useContext(StoreContext);
  return useMemo(() => {
    const of = (owner: string) => stored.get(owner) ?? initialState;
    return {
      any: [...stored.values()].some(hasChoices),
      has: (owner) => hasChoices(of(owner)),
      isStarting: (owner) => of(owner).starting,
      forget: () => setStored(() => nothing),
      forgetOf: (owner) =>
        setStored((old) => new Map([...old].filter(([other]) => other !== owner))),
    };
  }, [stored, setStored]);
}
