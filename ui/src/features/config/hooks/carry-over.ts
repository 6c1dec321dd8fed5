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

/** Takes the values over to another version, those of each customer too, secrets included. */
async function carry(backend: Backend, state: ConfigState, toVersionId: string) {
  const move = (values: Values) =>
    backend.carryConfig({
      fromVersionId: state.versionId,
      toVersionId,
      entries: toDraft({ ...state, shared: values, perCustomer: new Map() }).shared,
    });
  const shared = await move(state.shared);
  const rows = await Promise.all(
    [...state.perCustomer].map(async ([id, values]) => ({ id, moved: await move(values) })),
  );
  const perCustomer = new Map(rows.map(({ id, moved }) => [id, toValues(moved.entries)]));
  const all = [shared, ...rows.map(({ moved }) => moved)].flatMap(({ carried }) => carried);
  const next: ConfigState = {
    ...freshState(toVersionId),
    presets: state.presets,
    shared: toValues(shared.entries),
    perCustomer,
    differs: new Set([...perCustomer.values()].flatMap((values) => [...values.keys()])),
    carried: [...new Map(all.map((one) => [`${one.key}\n${one.fate}`, one])).values()],
    changes: state.changes + 1,
  };
  return next;
}
