// What a form and the values in it come to: what goes along, and what can be answered when.
import type {
  AppliedPreset,
  ConfigEntry,
  ConfigFormView,
  ConfigPageView,
  ConfigValue,
  ConfigVariableView,
  PresetSecret,
} from "@/lib/backend";
import { slotOf } from "@/lib/keys";
import type { ConfigState, Held, Values } from "./config-state";

/** The variables of a page, in order. */
export function variablesOf({ elements }: Pick<ConfigPageView, "elements">): ConfigVariableView[] {
  return elements.flatMap((element) => (element.kind === "variable" ? [element.variable] : []));
}

/** Every variable of a form, in order. */
export function allVariables({ pages }: Pick<ConfigFormView, "pages">): ConfigVariableView[] {
  return pages.flatMap(variablesOf);
}

/** Whether a variable can be answered before its instance is there. */
export function isAnswerable({ source, dataType }: ConfigVariableView): boolean {
  return !source && dataType !== "unknown";
}

/**
 * Keys of the variables that have to be answered before the instance is there. A connection that
 * someone signs in to in the browser can wait for that, as long as nothing was typed into it.
 */
export function neededKeys(variables: readonly ConfigVariableView[], values: Values): string[] {
  return variables
    .filter((variable) => isAnswerable(variable) && !canWait(variable, values))
    .map(({ key }) => key);
}

function canWait({ key, connection }: ConfigVariableView, values: Values): boolean {
  return connection?.method === "browser" && (values.get(key) ?? null) === null;
}

/** Whether a variable takes a connection that belongs to one customer, so that it is never shared. */
export function isOfCustomer({ connection }: ConfigVariableView): boolean {
  return connection?.reusable === "customer";
}

/** The value that counts: the one that was chosen, or the default. */
export function effective(variable: ConfigVariableView, values: Values): ConfigValue | null {
  const chosen = values.get(variable.key);
  return chosen === undefined ? variable.initial : chosen;
}

/** What goes along of these variables; of those that stand at their default too, of empty ones nothing. */
export function entriesOf(variables: readonly ConfigVariableView[], values: Values): ConfigEntry[] {
  return variables.flatMap((variable) => {
    const value = effective(variable, values);
    return value === null || variable.dataType === "unknown" ? [] : [{ key: variable.key, value }];
  });
}

/** The values as they count for one customer. */
export function valuesFor(
  { shared, perCustomer, differs }: Pick<ConfigState, "shared" | "perCustomer" | "differs">,
  customerId: string | null,
): Values {
  const own = customerId === null ? undefined : perCustomer.get(customerId);
  if (own === undefined || differs.size === 0) return shared;
  return new Map([...shared, ...[...own].filter(([key]) => differs.has(key))]);
}

const nothingHeld: Held = new Map();

/** What the keyring has for each of these customers: only what all have is not asked for. */
export function heldFor(
  { presets }: Pick<ConfigState, "presets">,
  customerIds: readonly string[],
): Held {
  if (presets.size === 0) return nothingHeld;
  const [first, ...rest] = customerIds.map((id) => heldSecrets(presets.get(id)));
  const others = rest.map((secrets) => new Set(secrets.map(slotOf)));
  const held = new Map<string, string[]>();
  for (const secret of first ?? []) {
    if (!others.every((slots) => slots.has(slotOf(secret)))) continue;
    held.set(secret.key, [...(held.get(secret.key) ?? []), secret.input]);
  }
  return held;
}

function heldSecrets(preset: AppliedPreset | undefined): PresetSecret[] {
  return (preset?.secrets ?? []).filter(({ held }) => held);
}

/** Which flows get a key, by id of the flow: for all of the customers, or for some of them. */
export type KeyFlowChoice = ReadonlyMap<string, "all" | "some">;

/** The flows that get a key, beside those that must have one: as a person said, else as each customer's preset does. */
export function keyFlowsFor(
  { flows }: Pick<ConfigFormView, "flows">,
  { keyFlows, ownKeyFlows, presets }: Pick<ConfigState, "keyFlows" | "ownKeyFlows" | "presets">,
  customerIds: readonly string[],
): KeyFlowChoice {
  const nobodys = presets.size === 0 && ownKeyFlows.size === 0;
  const given = (nobodys ? [] : customerIds).map((id) => ({
    preset: presets.get(id),
    own: ownKeyFlows.get(id) ?? [],
  }));
  const chosen = new Map<string, "all" | "some">();
  for (const { flowId, name } of flows) {
    const said = keyFlows.get(flowId);
    const withKey = given.filter(
      ({ preset, own }) => own.includes(flowId) || givesKey(preset, name),
    ).length;
    if (said ?? (withKey > 0 && withKey === customerIds.length)) chosen.set(flowId, "all");
    else if (said === undefined && withKey > 0) chosen.set(flowId, "some");
  }
  return chosen;
}

function givesKey(preset: AppliedPreset | undefined, flowName: string): boolean {
  if (preset?.apiKeys === "chosen") return preset.keyFlows.includes(flowName);
  return preset?.apiKeys === "all";
}

/** A customer's own entries, of what differs from customer to customer. */
export function ownEntries(state: ConfigState, form: ConfigFormView, customerId: string) {
  const own = state.perCustomer.get(customerId);
  if (own === undefined) return [];
  const variables = allVariables(form).filter(
    ({ key }) => state.differs.has(key) && own.get(key) !== undefined,
  );
  return entriesOf(variables, own);
}

/**
 * Whether a person has to go on once the instance is there: something has a data source, or a
 * connection wants a sign-in that no reusable connection spares.
 */
export function needsSetup(
  form: ConfigFormView,
  state: ConfigState,
  customerIds: readonly string[],
): boolean {
  if (!form.needsInstance) return false;
  const variables = allVariables(form);
  if (variables.some(({ source }) => source)) return true;
  const connections = variables.filter(
    ({ connection }) => connection?.method === "browser" && connection.reusable !== "organization",
  );
  return customerIds.some((id) => {
    const values = valuesFor(state, id);
    return connections.some((variable) => effective(variable, values)?.kind !== "reusable");
  });
}
