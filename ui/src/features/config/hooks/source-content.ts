// What becomes of a value when its data source brings content: it stays, it is replaced, or a person is asked.
import type { ConfigValue, ConfigVariableView, SourceView } from "@/lib/backend";

/** What is to be done; `value` is what the content brings along by itself. */
export type SourceOutcome =
  | { kind: "keep" }
  | { kind: "take"; value: ConfigValue | null }
  | { kind: "offer"; value: ConfigValue | null };

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

/** The value that the content brings along by itself. */
function broughtValue({ dataType }: ConfigVariableView, { json }: SourceView): ConfigValue | null {
  const data = dataType === "jsonForm" ? dataOf(json) : null;
  return data === null ? null : { kind: "json", json: data };
}

function isSame(before: SourceView, now: SourceView): boolean {
  return before.json === now.json && JSON.stringify(before.options) === JSON.stringify(now.options);
}

/** Whether a value still goes with the choices that the content has. */
function isOffered(value: ConfigValue, { options }: SourceView): boolean {
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
  if (before === null || isSame(before, now)) return { kind: "keep" };
  const stillFits = variable.dataType === "picklist" && isOffered(value, now);
  if (stillFits || (brought !== null && sameJson(value, brought))) return { kind: "keep" };
  return { kind: variable.sourceReset === "always" ? "take" : "offer", value: brought };
}

function sameJson(one: ConfigValue, other: ConfigValue): boolean {
  return one.kind === "json" && other.kind === "json" && one.json === other.json;
}
