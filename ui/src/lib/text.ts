// Small helpers for text that comes from outside.

/** Wraps a name in invisible marks so that its writing direction can't disturb the sentence around it. */
export function isolate(name: string): string {
  return `\u2068${name}\u2069`;
}

/** Brings text into the form in which searches compare it: no case, no accents. */
export function toSearchable(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{Mark}/gu, "")
    .toLocaleLowerCase();
}

const byName = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

/** Sorts things with a name in the order people expect; gives a new list. */
export function sortedByName<T extends { name: string }>(things: readonly T[]): T[] {
  return [...things].sort((a, b) => byName.compare(a.name, b.name));
}

const asDate = new Intl.DateTimeFormat(undefined, { dateStyle: "medium" });

/** Writes an ISO date the local way; null when it is no date. */
export function formatDate(iso: string | null): string | null {
  if (iso === null) return null;
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? null : asDate.format(date);
}

const asNumber = new Intl.NumberFormat();

/** Writes a number the local way. */
export function formatNumber(value: number): string {
  return asNumber.format(value);
}

const asList = new Intl.ListFormat(undefined, { type: "conjunction" });

/** Joins names the local way, each isolated from the others. */
export function joinNames(names: readonly string[]): string {
  return asList.format(names.map(isolate));
}
