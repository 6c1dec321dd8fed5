// Finds customers among a hundred thousand while one types, without asking anybody.
import type { CustomerView } from "@/lib/backend";
import { toSearchable } from "@/lib/text";
import type { Selection } from "./selection";

/** The customers with their searchable text made ready once. */
export type CustomerIndex = {
  customers: readonly CustomerView[];
  haystacks: readonly string[];
  labels: readonly string[];
};

/** What is looked for. */
export type CustomerSearch = {
  text: string;
  label: string | null;
  /** Keeps only these; null keeps all. */
  only: Selection | null;
  /** Leaves these out; null leaves out none. */
  without: Selection | null;
};

// Plain ASCII needs no taking apart of accents, which is what costs time.
const plain = /^[\x20-\x7e]*$/;

function searchable(text: string): string {
  return plain.test(text) ? text.toLowerCase() : toSearchable(text);
}

/** Makes the index of the customers. */
export function indexCustomers(customers: readonly CustomerView[]): CustomerIndex {
  const labels = new Set<string>();
  const haystacks = customers.map(({ name, externalId, labels: own }) => {
    for (const label of own) labels.add(label);
    return searchable(`${name}\n${externalId ?? ""}\n${own.join("\n")}`);
  });
  return { customers, haystacks, labels: [...labels].sort((a, b) => a.localeCompare(b)) };
}

/** Finds the customers that hold every typed word; names that start with the text come first. */
export function searchCustomers(
  { customers, haystacks }: CustomerIndex,
  { text, label, only, without }: CustomerSearch,
): readonly CustomerView[] {
  const wanted = searchable(text).trim();
  if (wanted === "" && label === null && only === null && without === null) return customers;
  const words = wanted === "" ? [] : wanted.split(/\s+/);
  const first: CustomerView[] = [];
  const later: CustomerView[] = [];
  for (let place = 0; place < customers.length; place += 1) {
    const customer = customers[place];
    const haystack = haystacks[place];
    if (customer === undefined || haystack === undefined) continue;
    if (only !== null && !only.has(customer.id)) continue;
    if (without?.has(customer.id)) continue;
    if (label !== null && !customer.labels.includes(label)) continue;
    if (!words.every((word) => haystack.includes(word))) continue;
    (haystack.startsWith(wanted) ? first : later).push(customer);
  }
  return [...first, ...later];
}
