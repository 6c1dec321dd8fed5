// Takes settings over to another version of the integration.
import type { Backend } from "@/lib/backend";
import { type ConfigState, freshState, toDraft, toValues, type Values } from "./config-state";
import type { ConfigStore } from "./config-store";
import type { ConfigPlace } from "./use-draft";

/** Takes the settings that are there over to the version of a place. */
export async function bringTo(backend: Backend, store: ConfigStore, place: ConfigPlace) {
  const { key, versionId } = place;
  for (;;) {
    const known = store.read(key);
    if (known === undefined || known.versionId === versionId) return;
    const carried = await carry(backend, known, versionId);
    // What was changed meanwhile is taken over too.
    if (store.read(key) === known) store.put(key, carried);
  }
}

/**
 * Takes the values over to another version, those of each customer too, secrets included. What was emptied stays so,
 * and what was said to be the same for everyone does too.
 */
async function carry(backend: Backend, state: ConfigState, toVersionId: string) {
  const move = async (values: Values) => {
    const { shared: entries } = toDraft({ ...state, shared: values, perCustomer: new Map() });
    const emptied = [...values].filter(([, value]) => value === null);
    if (entries.length === 0) return { values: new Map(emptied), carried: [] };
    const request = { fromVersionId: state.versionId, toVersionId, entries };
    const moved = await backend.carryConfig(request);
    return { values: new Map([...emptied, ...toValues(moved.entries)]), carried: moved.carried };
  };
  const shared = await move(state.shared);
  const rows = await Promise.all(
    [...state.perCustomer].map(async ([id, values]) => ({ id, moved: await move(values) })),
  );
  const perCustomer = new Map(rows.map(({ id, moved }) => [id, moved.values]));
  const all = [shared, ...rows.map(({ moved }) => moved)].flatMap(({ carried }) => carried);
  const renamed = new Map(all.map(({ key, becameKey }) => [key, becameKey ?? key]));
  const next: ConfigState = {
    ...freshState(toVersionId),
    presets: state.presets,
    shared: shared.values,
    perCustomer,
    differs: new Set([...state.differs].map((key) => renamed.get(key) ?? key)),
    carried: [...new Map(all.map((one) => [`${one.key}\n${one.fate}`, one])).values()],
    changes: state.changes + 1,
  };
  return next;
}
