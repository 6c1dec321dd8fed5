// What was chosen, in a preset say, for settings whose choices come once the instance is there: it waits for these.
import { readObjects } from "@/features/config/components/controls/objects";
import type { ConfigValue, ConfigVariableView, SetupView, SourceView } from "@/lib/backend";
import type { ConfigChange, ConfigState, Values } from "./config-state";
import { allVariables, valuesFor } from "./entries";
import { isOffered } from "./source-content";

/** What was chosen for the instance before it was there, of the settings that have a data source and no value yet. */
export function suggestedFor(view: SetupView, chosen: ConfigState | undefined): Values {
  if (chosen?.versionId !== view.form.versionId) return new Map();
  const stored = new Set(
    view.variables.filter(({ value }) => value !== null).map(({ key }) => key),
  );
  const values = valuesFor(chosen, view.customerId);
  const waiting = allVariables(view.form).filter(({ key, source }) => source && !stored.has(key));
  return new Map(
    waiting.flatMap(({ key }) => {
      const value = values.get(key) ?? null;
      return value === null ? [] : [[key, value] as const];
    }),
  );
}

/** What waits for the content of a variable's data source; null where that has to be chosen, or came to nothing. */
export function suggestionOf(
  { suggested }: Pick<ConfigState, "suggested">,
  variable: ConfigVariableView,
  view: SourceView,
): ConfigValue | null {
  const value = suggested.get(variable.key) ?? null;
  return value !== null && isStillOffered(variable, value, view) ? value : null;
}

/** Lets go of what waited for content that is here, and says so where it is not among it. */
export function settleSuggestion(variable: ConfigVariableView, view: SourceView): ConfigChange {
  return (state) => {
    const { key } = variable;
    const value = state.suggested.get(key) ?? null;
    if (value === null) return state;
    const suggested = new Map([...state.suggested].filter(([one]) => one !== key));
    if (isStillOffered(variable, value, view)) return { ...state, suggested };
    const lost = { key, becameKey: null, fate: "notAChoice" as const };
    return { ...state, suggested, carried: [...state.carried, lost] };
  };
}

/** Whether all that was chosen is among the content; whether the data of a form suits it, the check of the form tells. */
function isStillOffered(
  { dataType }: ConfigVariableView,
  value: ConfigValue,
  view: SourceView,
): boolean {
  if (dataType === "picklist") return isOffered(value, view);
  if (dataType !== "objectSelection" || value.kind !== "json") return true;
  const offered = new Set(readObjects(view.json)?.map(({ object }) => object.key));
  return (readObjects(value.json) ?? []).every(({ object }) => offered.has(object.key));
}
