// Puts the values of presets in place, and finds out whether they are all that is needed.
import type { AppliedPreset, Backend, ConfigFormView, PresetSecret } from "@/lib/backend";
import { type ConfigState, freshState, isHeld, toValues } from "./config-state";
import { allVariables, entriesOf, neededKeys, valuesFor } from "./entries";

/** The state that presets describe, one for each customer. */
export function fromPresets(form: ConfigFormView, applied: readonly AppliedPreset[]): ConfigState {
  const [first] = applied;
  const isOne = applied.length === 1;
  const own = new Map(applied.map((one) => [one.customerId, toValues(one.entries)]));
  const carried = applied.flatMap((one) => one.carried);
  return {
    ...freshState(form.versionId),
    shared: isOne && first !== undefined ? toValues(first.entries) : new Map(),
    perCustomer: isOne ? new Map() : own,
    differs: isOne ? new Set() : new Set([...own.values()].flatMap((one) => [...one.keys()])),
    keyFlows: new Set(applied.flatMap((one) => keyFlowsOf(form, one))),
    held: heldOf(applied),
    presets: new Map(applied.map((one) => [one.customerId, one.presetId])),
    carried: [...new Map(carried.map((one) => [`${one.key}\n${one.fate}`, one])).values()],
    changes: 1,
  };
}

/** Ids of the flows that get a key, beside those that must have one. */
function keyFlowsOf({ flows }: ConfigFormView, { apiKeys, keyFlows }: AppliedPreset): string[] {
  if (apiKeys !== "all" && apiKeys !== "chosen") return [];
  return flows
    .filter(({ name }) => apiKeys === "all" || keyFlows.includes(name))
    .map(({ flowId }) => flowId);
}

/** What the keyring has for each of the customers: only what all have is not asked for. */
function heldOf(applied: readonly AppliedPreset[]): ConfigState["held"] {
  const slotOf = ({ key, input }: PresetSecret) => JSON.stringify([key, input]);
  const [first, ...rest] = applied.map(({ secrets }) => secrets.filter(({ held }) => held));
  const others = rest.map((secrets) => new Set(secrets.map(slotOf)));
  const held = new Map<string, string[]>();
  for (const secret of first ?? []) {
    if (!others.every((slots) => slots.has(slotOf(secret)))) continue;
    held.set(secret.key, [...(held.get(secret.key) ?? []), secret.input]);
  }
  return held;
}

/** Whether nothing is wrong or missing for any of these customers. */
export async function isComplete(
  backend: Backend,
  form: ConfigFormView,
  state: ConfigState,
  customerIds: readonly string[],
): Promise<boolean> {
  const variables = allVariables(form);
  const { versionId } = form;
  const found = await Promise.all(
    customerIds.map(async (id) => {
      const values = valuesFor(state, id);
      const keys = neededKeys(variables, values);
      if (keys.length === 0) return [];
      return backend.checkConfig({ versionId, entries: entriesOf(variables, values), keys });
    }),
  );
  return found.flat().every((problem) => isHeld(state, problem));
}
