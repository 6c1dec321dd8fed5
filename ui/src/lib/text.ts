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

/** Compares names in the order people expect. */
export function compareNames(a: string, b: string): number {
  return byName.compare(a, b);
}

/** Sorts things with a name in the order people expect; gives a new list. */
export function sortedByName<T extends { name: string }>(things: readonly T[]): T[] {
  return [...things].sort((a, b) => compareNames(a.name, b.name));
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

/** Joins texts the local way. */
export function joinList(texts: readonly string[]): string {
  return asList.format(texts);
}

/** Joins names the local way, each isolated from the others. */
export function joinNames(names: readonly string[]): string {
  return joinList(names.map(isolate));
}

const asTime = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

const asExactTime = new Intl.DateTimeFormat(undefined, {
  dateStyle: "medium",
  timeStyle: "medium",
});

/** Writes a point in time the local way, with its seconds where those tell things apart; as it came where it is none. */
export function formatTime(iso: string, exact = false): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  return (exact ? asExactTime : asTime).format(date);
}

const asTimeOfDay = new Intl.DateTimeFormat(undefined, { timeStyle: "short" });

/** Writes a point in time the local way, without its date where that is today; as it came where it is none. */
export function formatAge(iso: string): string {
  const date = new Date(iso);
  const isToday = date.toDateString() === new Date().toDateString();
  return isToday ? asTimeOfDay.format(date) : formatTime(iso);
}

/** Writes a span of time as minutes and seconds, e.g. "2:05"; begun seconds count in full. */
export function formatMinutes(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
