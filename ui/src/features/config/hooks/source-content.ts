// What becomes of a value when its data source brings content: it stays, it is replaced, or a person is asked.
import {
  mergeFieldMap,
  readFieldMap,
  readObjects,
  writeFieldMap,
  writeObjects,
} from "@/features/config/components/controls/objects";
import type { ConfigValue, ConfigVariableView, SourceView } from "@/lib/backend";

/** What is to be done; `value` is what the content brings along by itself, `kept` what there was. */
export type SourceOutcome =
  | { kind: "keep" }
  | { kind: "take"; value: ConfigValue | null }
  | { kind: "offer"; value: ConfigValue | null; kept: ConfigValue };

/** The data that a form's content brings along; null where there is none. */
function dataOf(json: string | null): string | null {
  if (json === null) return null;
  try {
    const content: unknown = JSON.parse(json);
    if (typeof content !== "object" || content === null || !("data" in content)) return null;
    return content.data == null ? null : JSON.stringify(content.data);
  } catch {
    return null;
  }
}

/** The objects that are offered as chosen; null where none is. */
function objectsOf(json: string | null): string | null {
  const chosen = (readObjects(json) ?? []).filter(({ defaultSelected }) => defaultSelected);
  return chosen.length === 0 ? null : writeObjects(chosen);
}

/** The fields that are offered with a match, and those that were matched before; null where none is. */
function fieldsOf(json: string | null, before: string | null): string | null {
  const offered = readFieldMap(json);
  if (offered === null) return null;
  const map = mergeFieldMap(offered, readFieldMap(before));
  return map.fields.some(({ mappedField }) => mappedField !== null) ? writeFieldMap(map) : null;
}

/** The value that the content brings along by itself. */
function broughtValue({ dataType }: ConfigVariableView, { json }: SourceView): ConfigValue | null {
  const brought = {
    jsonForm: () => dataOf(json),
    objectSelection: () => objectsOf(json),
    objectFieldMap: () => fieldsOf(json, null),
  };
  const value = dataType in brought ? brought[dataType as keyof typeof brought]() : null;
  return value === null ? null : { kind: "json", json: value };
}

/** The value with what the content brings along for fields that it says nothing about. */
function filledUp(
  { dataType }: ConfigVariableView,
  value: ConfigValue,
  { json }: SourceView,
): ConfigValue {
  if (dataType !== "objectFieldMap" || value.kind !== "json") return value;
  const known = new Set(readFieldMap(value.json)?.fields.map(({ field }) => field.key));
  const isNew = (readFieldMap(json)?.fields ?? []).some(
    ({ field, mappedField, defaultField }) =>
      !known.has(field.key) && (mappedField ?? defaultField) !== null,
  );
  const filled = isNew ? fieldsOf(json, value.json) : null;
  return filled === null ? value : { kind: "json", json: filled };
}

function isSame(before: SourceView, now: SourceView): boolean {
  return before.json === now.json && JSON.stringify(before.options) === JSON.stringify(now.options);
}

/** Whether a value still goes with the choices that the content has. */
export function isOffered(value: ConfigValue, { options }: SourceView): boolean {
  const has = (text: string) => options.some((option) => option.value === text);
  if (value.kind === "text") return has(value.text);
  return value.kind === "list" ? value.items.every(has) : true;
}

/**
 * Compares new content with what it was before; `before` is null the first time. What was typed is
 * replaced only where the variable says so ("always"), else it is asked about.
 */
export function sourceOutcome(
  variable: ConfigVariableView,
  value: ConfigValue | null,
  before: SourceView | null,
  now: SourceView,
): SourceOutcome {
  if (now.failed !== null) return { kind: "keep" };
  const brought = broughtValue(variable, now);
  if (value === null) {
    return brought === null ? { kind: "keep" } : { kind: "take", value: brought };
  }
  const kept = filledUp(variable, value, now);
  const keep: SourceOutcome = kept === value ? { kind: "keep" } : { kind: "take", value: kept };
  if (before === null || isSame(before, now)) return keep;
  const stillFits = variable.dataType === "picklist" && isOffered(value, now);
  if (stillFits || (brought !== null && sameJson(value, brought))) return keep;
  if (variable.sourceReset === "always") return { kind: "take", value: brought };
  return { kind: "offer", value: brought, kept };
}

function sameJson(one: ConfigValue, other: ConfigValue): boolean {
  return one.kind === "json" && other.kind === "json" && one.json === other.json;
}
