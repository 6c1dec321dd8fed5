// Puts the values of presets in place and takes them away again, and finds out whether they are all that is needed.
import type { AppliedPreset, Backend, ConfigFormView } from "@/lib/backend";
import { type ConfigChange, type ConfigState, isHeld, toValues, type Values } from "./config-state";
import { allVariables, entriesOf, heldFor, neededKeys, valuesFor } from "./entries";

const noValues: Values = new Map();

/** Whether exactly these presets are in place, in the settings of a version. */
export function arePlaced(
  state: ConfigState | undefined,
  versionId: string,
  applied: readonly AppliedPreset[],
): boolean {
  return (
    state?.versionId === versionId &&
    applied.every((one) => state.presets.get(one.customerId) === one)
  );
}

/**
 * Puts presets in place, each for its customer alone. What a person typed for a customer stays as long as it
 * is the same preset, and what was said to be the same for everyone does too.
 */
export function takePresets(applied: readonly AppliedPreset[]): ConfigChange {
  return (state) => {
    const perCustomer = new Map(state.perCustomer);
    const presets = new Map(state.presets);
    const differs = new Set(state.differs);
    const before = [...state.presets.values()].flatMap((one) => [...givenBy(one).keys()]);
    const alike = new Set(before.filter((key) => !differs.has(key)));
    for (const one of applied) {
      const { customerId } = one;
      perCustomer.set(
        customerId,
        filledIn(perCustomer.get(customerId) ?? noValues, presets.get(customerId), one),
      );
      presets.set(customerId, one);
      for (const key of givenBy(one).keys()) if (!alike.has(key)) differs.add(key);
    }
    const fresh = applied.filter((one) => !isSamePreset(state.presets.get(one.customerId), one));
    const carried = [...state.carried, ...fresh.flatMap((one) => one.carried)];
    return {
      ...state,
      perCustomer,
      presets,
      differs,
      carried: [...new Map(carried.map((one) => [`${one.key}\n${one.fate}`, one])).values()],
      step: fresh.length > 0 ? 0 : state.step,
      changes: state.changes + 1,
    };
  };
}

/** Takes away what presets gave these customers, and nothing that a person typed. */
export function leavePresets(isLeft: (customerId: string) => boolean): ConfigChange {
  return (state) => {
    const left = [...state.presets].filter(([customerId]) => isLeft(customerId));
    if (left.length === 0) return state;
    const perCustomer = new Map(state.perCustomer);
    const presets = new Map(state.presets);
    for (const [customerId, preset] of left) {
      presets.delete(customerId);
      const own = withoutGiven(perCustomer.get(customerId) ?? noValues, givenBy(preset));
      if (own.size > 0) perCustomer.set(customerId, own);
      else perCustomer.delete(customerId);
    }
    const owned = new Set([...perCustomer.values()].flatMap((own) => [...own.keys()]));
    const given = new Set(left.flatMap(([, preset]) => [...givenBy(preset).keys()]));
    const differs = new Set([...state.differs].filter((key) => owned.has(key) || !given.has(key)));
    return { ...state, perCustomer, presets, differs, changes: state.changes + 1 };
  };
}

function givenBy({ entries }: AppliedPreset): Values {
  return toValues(entries);
}

function isSamePreset(before: AppliedPreset | undefined, { presetId }: AppliedPreset): boolean {
  return before?.presetId === presetId;
}

/** A customer's values with those of a preset, after what was in place before. */
function filledIn(own: Values, before: AppliedPreset | undefined, now: AppliedPreset): Values {
  const given = givenBy(now);
  const old = before === undefined ? noValues : givenBy(before);
  if (!isSamePreset(before, now)) return new Map([...withoutGiven(own, old), ...given]);
  const next = new Map(withoutGiven(own, old));
  for (const [key, value] of given) if (isSame(own.get(key), old.get(key))) next.set(key, value);
  return next;
}

function withoutGiven(own: Values, given: Values): Values {
  return new Map([...own].filter(([key, value]) => !isSame(value, given.get(key))));
}

/** Values that went over to another version are the same, and other objects. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
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
      const request = { versionId, entries: entriesOf(variables, values), keys };
      const held = heldFor(state, [id]);
      return (await backend.checkConfig(request)).filter((problem) => !isHeld(held, problem));
    }),
  );
  return found.flat().length === 0;
}
