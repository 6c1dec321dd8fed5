// Finds the choices that match what is typed.
import { toSearchable } from "@/lib/text";

/** One choice of a picker. */
export type PickerItem = {
  id: string;
  title: string;
  /** What the field shows once it is chosen. */
  short: string;
  /** What else is said about it, on a second line. */
  notes: string[];
  /** Short marks such as labels. */
  tags: string[];
  /** The words by which it is found. */
  search: readonly string[];
  /** Why it can't be chosen; null when it can. */
  blocked: string | null;
};

/** A choice with its searchable text made ready. */
export type IndexedItem = { item: PickerItem; haystack: string };

/** The first matches and how many there are in all. */
export type Matches = { shown: PickerItem[]; total: number };

/** How many choices are drawn at once. */
export const shownAtMost = 100;

/** Makes the searchable text of every choice once, so that typing stays instant. */
export function indexItems(items: readonly PickerItem[]): IndexedItem[] {
  return items.map((item) => ({
    item,
    haystack: toSearchable(item.search.join(" ")),
  }));
}

/** Finds the choices that hold every typed word; those that start with the text come first. */
export function findMatches(index: readonly IndexedItem[], search: string): Matches {
  const wanted = toSearchable(search).trim();
  if (wanted === "") {
    return { shown: index.slice(0, shownAtMost).map(({ item }) => item), total: index.length };
  }
  const words = wanted.split(/\s+/);
  const first: PickerItem[] = [];
  const later: PickerItem[] = [];
  for (const { item, haystack } of index) {
    if (!words.every((word) => haystack.includes(word))) continue;
    (haystack.startsWith(wanted) ? first : later).push(item);
  }
  const all = [...first, ...later];
  return { shown: all.slice(0, shownAtMost), total: all.length };
}
