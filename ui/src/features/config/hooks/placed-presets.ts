// What presets gave the customers: whether it is in place, and how it is taken away again.
import type { AppliedPreset } from "@/lib/backend";
import { type ConfigChange, type ConfigState, toValues, type Values } from "./config-state";

export const noValues: Values = new Map();

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

/** Takes away what presets gave these customers, and nothing that a person typed. */
export function leavePresets(
  isLeft: (customerId: string, preset: AppliedPreset) => boolean,
): ConfigChange {
  return (state) => {
    const left = [...state.presets].filter(([id, preset]) => isLeft(id, preset));
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

/** Whether a person filled anything in or chose it, beside what presets gave. */
export function isFilledIn(state: ConfigState | undefined): boolean {
  if (state === undefined) return false;
  const { keyFlows, ownKeyFlows, shared, perCustomer } = leavePresets(() => true)(state);
  const givesKeys = keyFlows.size > 0 || ownKeyFlows.size > 0;
  return givesKeys || [shared, ...perCustomer.values()].some(({ size }) => size > 0);
}

/** The values that a preset gives. */
export function givenBy({ entries }: AppliedPreset): Values {
  return toValues(entries);
}

/** Values without those that were given and are as they were given. */
export function withoutGiven(own: Values, given: Values): Values {
  return new Map([...own].filter(([key, value]) => !isSame(value, given.get(key))));
}

/** Whether two values are the same: those that went over to another version are other objects. */
export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
