// Finds customers among a hundred thousand while one types, without asking anybody.
import type { CustomerView } from "@/lib/backend";
import { toSearchable } from "@/lib/text";
import type { Selection } from "./selection";

/** The customers with their searchable text made ready once. */
export type CustomerIndex = {
  customers: readonly CustomerView[];
  entries: readonly IndexEntry[];
  labels: readonly string[];
};

type IndexEntry = { customer: CustomerView; haystack: string };

/** Who is looked for, whatever the text. */
export type CustomerFilter = {
  label: string | null;
  /** Keeps only these; null keeps all. */
  only: Selection | null;
  /** Leaves these out; null leaves out none. */
  without: Selection | null;
};

const nobody: readonly CustomerView[] = [];

// Plain ASCII needs no taking apart of accents, which is what costs time.
const plain = /^[\x20-\x7e]*$/;

function searchable(text: string): string {
  return plain.test(text) ? text.toLowerCase() : toSearchable(text);
}

/** Makes the index of the customers. */
export function indexCustomers(customers: readonly CustomerView[]): CustomerIndex {
  const labels = new Set<string>();
  const entries = customers.map((customer) => {
    const { name, externalId, labels: own } = customer;
    for (const label of own) labels.add(label);
    const haystack = searchable(`${name}\n${externalId ?? ""}\n${own.join("\n")}`);
    return { customer, haystack };
  });
  return { customers, entries, labels: [...labels].sort((a, b) => a.localeCompare(b)) };
}

/** What a text led to: entries in the order of the list, and the customers in the order in which they are shown. */
type SearchStep = {
  wanted: string;
  entries: readonly IndexEntry[];
  found: readonly CustomerView[];
};

/**
 * Gives the search for the customers that hold every typed word; names that start with the text come first.
 *
 * It remembers what the text so far led to: whoever holds a longer text is among those who hold its beginning.
 */
export function searchIn(
  index: CustomerIndex,
  filter: CustomerFilter,
): (text: string) => readonly CustomerView[] {
  let steps: readonly SearchStep[] = [firstStep(index, filter)];
  return (text) => {
    const wanted = searchable(text).trim();
    steps = steps.filter((step) => wanted.startsWith(step.wanted));
    const last = steps.at(-1);
    if (last === undefined) return nobody;
    if (last.wanted === wanted) return last.found;
    const next = narrowed(last, wanted);
    steps = [...steps, next];
    return next.found;
  };
}

/** Everyone whom the filter lets through; the very list where it lets through all. */
function firstStep(
  { customers, entries }: CustomerIndex,
  { label, only, without }: CustomerFilter,
): SearchStep {
  if (label === null && only === null && without === null) {
    return { wanted: "", entries, found: customers };
  }
  const inside = entries.filter(
    ({ customer: { id, labels } }) =>
      only?.has(id) !== false &&
      without?.has(id) !== true &&
      (label === null || labels.includes(label)),
  );
  return { wanted: "", entries: inside, found: inside.map(({ customer }) => customer) };
}

// A plain loop: it runs a hundred thousand times before the engine makes it fast.
function holdsAll(haystack: string, words: readonly string[]): boolean {
  for (const word of words) if (!haystack.includes(word)) return false;
  return true;
}

function narrowed(last: SearchStep, wanted: string): SearchStep {
  const words = wanted.split(/\s+/);
  const entries: IndexEntry[] = [];
  const first: CustomerView[] = [];
  const later: CustomerView[] = [];
  for (const entry of last.entries) {
    const { customer, haystack } = entry;
    if (!holdsAll(haystack, words)) continue;
    entries.push(entry);
    (haystack.startsWith(wanted) ? first : later).push(customer);
  }
  return { wanted, entries, found: first.concat(later) };
}
