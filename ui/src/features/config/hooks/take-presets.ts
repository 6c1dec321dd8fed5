// Puts the values of presets in place, and finds out whether they are all that is needed.
import type { QueryClient } from "@tanstack/react-query";
import type { AppliedPreset, Backend, ConfigFormView } from "@/lib/backend";
import { type ConfigChange, type ConfigState, isHeld, type Values } from "./config-state";
import { allVariables, entriesOf, heldFor, neededKeys, valuesFor } from "./entries";
import { givenBy, isSame, noValues, withoutGiven } from "./placed-presets";
import { askChoices, reusableProblems } from "./reusable-check";

/**
 * Puts presets in place, each for its customer alone. What a person typed for a customer stays as long as it
 * is the same preset, and what was said to be the same for everyone does too. Presets that are brought back come to values that
 * stay as they are.
 */
export function takePresets(
  applied: readonly AppliedPreset[],
  areBroughtBack = false,
): ConfigChange {
  return (state) => {
    const perCustomer = new Map(state.perCustomer);
    const presets = new Map(state.presets);
    const differs = new Set(state.differs);
    const known = [...state.presets.values()].flatMap((one) => [...givenBy(one).keys()]);
    const alike = new Set(known.filter((key) => !differs.has(key)));
    for (const one of applied) {
      const { customerId } = one;
      const own = perCustomer.get(customerId) ?? noValues;
      const before = presets.get(customerId);
      const isBack = areBroughtBack && before === undefined;
      perCustomer.set(
        customerId,
        isBack ? new Map([...givenBy(one), ...own]) : filledIn(own, before, one),
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

/** Whether nothing is wrong or missing for any of these customers, and somebody signed in wherever that is needed. */
export async function isComplete(
  backend: Backend,
  client: QueryClient,
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
      const [found, choicesOf] = await Promise.all([
        backend.checkConfig(request),
        askChoices(backend, client, versionId, id, variables, values),
      ]);
      const own = reusableProblems(variables, values, keys, choicesOf);
      return [...found.filter((problem) => !isHeld(held, problem)), ...own];
    }),
  );
  return found.flat().length === 0;
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
