// Keeps the settings outside of React, so that a key press draws the wizard alone and no screen is needed.
import {
  createContext,
  type ReactNode,
  useContext,
  useMemo,
  useState,
  useSyncExternalStore,
} from "react";
import type { ConfigChange, ConfigState, Values } from "./config-state";

/** The settings by whose they are and of which integration, and whoever wants to know of changes. */
export class ConfigStore {
  readonly #states = new Map<string, ConfigState>();
  readonly #listeners = new Set<() => void>();
  /** The settings that went along with a run, by its id, for whoever wants to change them and try again. */
  readonly #parked = new Map<string, { key: string; state: ConfigState }>();

  /** The same without connections, by the id of the run, for what is only asked once its instances are there. */
  readonly #chosen = new Map<string, { key: string; state: ConfigState }>();

  /** Listens to every change. */
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  /** The settings under a key, if there are any. */
  read(key: string): ConfigState | undefined {
    return this.#states.get(key);
  }

  /** All settings as they are now, by their keys. */
  readAll(): ReadonlyMap<string, ConfigState> {
    return new Map(this.#states);
  }

  /** Puts settings in place. */
  put(key: string, state: ConfigState): void {
    this.#states.set(key, state);
    this.#tell();
  }

  /** Changes settings that are there. */
  change(key: string, change: ConfigChange): void {
    const state = this.#states.get(key);
    if (state !== undefined) this.put(key, change(state));
  }

  /** Changes all settings of one account. */
  changeOf(owner: string, change: ConfigChange): void {
    for (const key of this.#states.keys()) if (isOf(key, owner)) this.change(key, change);
  }

  /** Forgets the settings under a key. */
  forget(key: string): void {
    if (this.#states.delete(key)) this.#tell();
  }

  /** Puts settings aside, since they went along with a run. */
  park(key: string, runId: string): void {
    const state = this.#states.get(key);
    if (state === undefined) return;
    for (const [id, parked] of this.#parked) if (parked.key === key) this.#parked.delete(id);
    this.#parked.set(runId, { key, state });
    this.#chosen.set(runId, { key, state: withoutConnections(state) });
    this.forget(key);
  }

  /** What went along with a run, without connections, as long as the app is open. */
  chosenFor(runId: string): ConfigState | undefined {
    return this.#chosen.get(runId)?.state;
  }

  /**
   * Brings the settings back that went along with a run, and tells their key; once they are back, what is changed in
   * them stays.
   */
  takeUp(runId: string): string | undefined {
    const parked = this.#parked.get(runId);
    this.#parked.delete(runId);
    if (parked !== undefined) this.put(parked.key, parked.state);
    return parked?.key;
  }

  /** Forgets what belongs to one account. */
  forgetOf(owner: string): void {
    for (const key of this.#states.keys()) if (isOf(key, owner)) this.#states.delete(key);
    for (const runs of [this.#parked, this.#chosen])
      for (const [id, { key }] of runs) if (isOf(key, owner)) runs.delete(id);
    this.#tell();
  }

  /** Forgets everything. */
  clear(): void {
    this.#states.clear();
    this.#parked.clear();
    this.#chosen.clear();
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

const StoreContext = createContext<ConfigStore>(new ConfigStore());

/** Holds the settings above all screens, so that signing in again or switching loses nothing. */
export function ConfigStoreProvider({ children }: { children: ReactNode }) {
  const [store] = useState(() => new ConfigStore());
  return <StoreContext value={store}>{children}</StoreContext>;
}

/** The store itself. */
export function useConfigStore(): ConfigStore {
  return useContext(StoreContext);
}

/** Where the settings of one account and integration are kept. */
export function configKey(owner: string, versionSequenceId: string): string {
  return JSON.stringify([owner, versionSequenceId]);
}

/** The state without what may hold a secret. */
function withoutConnections(state: ConfigState): ConfigState {
  const rest = (values: Values): Values =>
    new Map([...values].filter(([, value]) => value?.kind !== "connection"));
  const perCustomer = [...state.perCustomer].map(([id, values]) => [id, rest(values)] as const);
  return { ...state, shared: rest(state.shared), perCustomer: new Map(perCustomer) };
}

function isOf(key: string, owner: string): boolean {
  return (JSON.parse(key) as unknown[])[0] === owner;
}

/** What is read of the settings under a key; draws anew when that is another thing. */
export function useConfigState<T>(key: string, read: (state: ConfigState | undefined) => T): T {
  const store = useConfigStore();
  return useSyncExternalStore(store.subscribe, () => read(store.read(key)));
}

/** The ways to read and change the settings under a key; they stay the same as the settings change. */
export type ConfigHandle = {
  read: () => ConfigState | undefined;
  change: (change: ConfigChange) => void;
};

/** Gives the ways to read and change the settings under a key. */
export function useConfigHandle(key: string): ConfigHandle {
  const store = useConfigStore();
  return useMemo(
    () => ({ read: () => store.read(key), change: (change) => store.change(key, change) }),
    [store, key],
  );
}
