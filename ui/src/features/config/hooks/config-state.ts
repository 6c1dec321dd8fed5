// What is remembered of the settings of one integration: the values, and where the person is.
import type {
  AppliedPreset,
  CarriedView,
  ConfigEntry,
  ConfigProblemView,
  ConfigValue,
  CustomerValues,
  DraftValues,
} from "@/lib/backend";

/** Values by key of the variable; null stands for emptied, nothing at all for the default. */
export type Values = ReadonlyMap<string, ConfigValue | null>;

/** The settings as far as they are filled in. */
export type ConfigState = {
  /** Id of the version that the values are for. */
  versionId: string;
  shared: Values;
  /** Values of single customers by their id; they win over the shared ones. */
  perCustomer: ReadonlyMap<string, Values>;
  /** Keys of the variables that differ from customer to customer. */
  differs: ReadonlySet<string>;
  /** Whether a flow gets an API key, by its id, where a person said so; of the others presets do. */
  keyFlows: ReadonlyMap<string, boolean>;
  /** Ids of the flows that a customer got a key for when the same was deployed before, by id of the customer. */
  ownKeyFlows: ReadonlyMap<string, readonly string[]>;
  /** What a preset gave a customer, by id of the customer. */
  presets: ReadonlyMap<string, AppliedPreset>;
  /** What was chosen before for settings whose choices are not here yet, by key of the variable. */
  suggested: Values;
  /** What did not fit when the values came from another version, or when their choices came. */
  carried: readonly CarriedView[];
  /** What Prismatic refused of these values before. */
  refused: readonly Refusal[];
  /** The count of changes when it was refused. */
  refusedAt: number;
  /** The place of the step that is shown. */
  step: number;
  /** Grows with every change of a value, so that saving knows what is new. */
  changes: number;
};

/** Why Prismatic refused the values of a customer, in its words. */
export type Refusal = { customerId: string; customerName: string; message: string };

/** Inputs of connections that the keyring has a secret for, by key of the variable. */
export type Held = ReadonlyMap<string, readonly string[]>;

/** One step from a state to the next. */
export type ConfigChange = (state: ConfigState) => ConfigState;

/** Nothing filled in. */
export function freshState(versionId: string): ConfigState {
  return {
    versionId,
    shared: new Map(),
    perCustomer: new Map(),
    differs: new Set(),
    keyFlows: new Map(),
    ownKeyFlows: new Map(),
    presets: new Map(),
    suggested: new Map(),
    carried: [],
    refused: [],
    refusedAt: 0,
    step: 0,
    changes: 0,
  };
}

/** Takes everything away that is filled in, by whomever. */
export function emptyAll({ versionId, changes }: ConfigState): ConfigState {
  return { ...freshState(versionId), changes: changes + 1 };
}

/** Whether the same goes along both times, at whatever step a person is. */
export function isSameFilled(
  one: ConfigState | undefined,
  other: ConfigState | undefined,
): boolean {
  const parts = [
    "versionId",
    "shared",
    "perCustomer",
    "differs",
    "keyFlows",
    "ownKeyFlows",
    "presets",
  ] as const;
  return parts.every((part) => one?.[part] === other?.[part]);
}

/** Brings entries into the form in which they are changed. */
export function toValues(entries: readonly ConfigEntry[]): Values {
  return new Map(entries.map(({ key, value }) => [key, value]));
}

/** The state that a draft describes. */
export function fromDraft(
  versionId: string,
  { shared, perCustomer }: DraftValues,
  carried: readonly CarriedView[],
): ConfigState {
  const own = new Map(
    perCustomer.map(({ customerId, entries }) => [customerId, toValues(entries)]),
  );
  return {
    ...freshState(versionId),
    shared: toValues(shared),
    perCustomer: own,
    differs: new Set([...own.values()].flatMap((values) => [...values.keys()])),
    carried,
  };
}

function toEntries(values: Values): ConfigEntry[] {
  return [...values].flatMap(([key, value]) => (value === null ? [] : [{ key, value }]));
}

/** What is kept of the state; the Rust side leaves the secrets out. */
export function toDraft({ shared, perCustomer }: ConfigState): DraftValues {
  return {
    shared: toEntries(shared),
    perCustomer: [...perCustomer]
      .map(([customerId, values]): CustomerValues => ({ customerId, entries: toEntries(values) }))
      .filter(({ entries }) => entries.length > 0),
  };
}

/** Sets the value for everyone. */
export function setShared(key: string, value: ConfigValue | null): ConfigChange {
  return (state) => ({
    ...state,
    shared: new Map(state.shared).set(key, value),
    changes: state.changes + 1,
  });
}

/** Sets the value of one customer; undefined goes back to the value for everyone. */
export function setOwn(
  customerId: string,
  key: string,
  value: ConfigValue | null | undefined,
): ConfigChange {
  return (state) => {
    const own = new Map(state.perCustomer.get(customerId));
    if (value === undefined) own.delete(key);
    else own.set(key, value);
    return {
      ...state,
      perCustomer: new Map(state.perCustomer).set(customerId, own),
      changes: state.changes + 1,
    };
  };
}

/** Says whether a variable differs from customer to customer; what was typed for them stays. */
export function setDiffers(key: string, differs: boolean): ConfigChange {
  return (state) => {
    const next = new Set(state.differs);
    if (differs) next.add(key);
    else next.delete(key);
    return { ...state, differs: next, changes: state.changes + 1 };
  };
}

/** Takes over what a file says, cell by cell; what it says nothing about stays. */
export function takeRows(rows: readonly CustomerValues[]): ConfigChange {
  return (state) => {
    const perCustomer = new Map(state.perCustomer);
    const differs = new Set(state.differs);
    for (const { customerId, entries } of rows) {
      const own = new Map(perCustomer.get(customerId));
      for (const { key, value } of entries) {
        own.set(key, merged(own.get(key), value));
        differs.add(key);
      }
      perCustomer.set(customerId, own);
    }
    return { ...state, perCustomer, differs, changes: state.changes + 1 };
  };
}

/** The inputs of a connection come from columns of their own, so those that a file lacks stay. */
function merged(before: ConfigValue | null | undefined, now: ConfigValue): ConfigValue {
  if (now.kind !== "connection" || before?.kind !== "connection") return now;
  const inputs = new Map(before.inputs.map(({ key, value }) => [key, value]));
  for (const { key, value } of now.inputs) inputs.set(key, value);
  return { kind: "connection", inputs: [...inputs].map(([key, value]) => ({ key, value })) };
}

/** Says whether a flow gets an API key. */
export function setKeyFlow(flowId: string, wanted: boolean): ConfigChange {
  return (state) => ({ ...state, keyFlows: new Map(state.keyFlows).set(flowId, wanted) });
}

/** Goes to a step. */
export function goToStep(step: number): ConfigChange {
  return (state) => ({ ...state, step });
}

/** Takes away the list of what did not fit. */
export function dismissCarried(state: ConfigState): ConfigState {
  return { ...state, carried: [] };
}

/** Notes what Prismatic refused of these values; nothing takes it away. */
export function setRefused(refused: readonly Refusal[]): ConfigChange {
  return (state) => ({ ...state, refused, refusedAt: state.changes });
}

/** Whether a problem is none, since the secret that is missing comes from the keyring. */
export function isHeld(held: Held, { key, input, problem }: ConfigProblemView): boolean {
  if (problem !== "missing" || key === null) return false;
  const inputs = held.get(key) ?? [];
  return input === null ? inputs.length > 0 : inputs.includes(input);
}
