// Reads a pasted column of customers: each line is a name, an external id or an id.
import type { CustomerView } from "@/lib/backend";
import { toSearchable } from "@/lib/text";

/** What is wrong with a line. */
export type LineProblem =
  | { kind: "unknown" | "several" | "blocked" | "notTheOwner" }
  /** The same customer stands in an earlier line, counted from 1. */
  | { kind: "doubled"; first: number };

/** A line that can't be used as it is. */
export type BadLine = { line: number; text: string; problem: LineProblem };

/** What a pasted list says. */
export type PastedList = { found: readonly CustomerView[]; bad: readonly BadLine[] };

/** Finds customers by what a line may call them. */
export type Lookup = (text: string) => CustomerView | LineProblem;

/** Makes a lookup of the customers; a single match by id goes before external ids, and those before names. */
export function lookupOf(customers: readonly CustomerView[], onlyId: string | null): Lookup {
  const byId = new Map(customers.map((customer) => [customer.id, customer]));
  const byExternalId = groupedBy(customers, ({ externalId }) => externalId?.trim() ?? "");
  const byName = groupedBy(customers, ({ name }) => toSearchable(name.trim()));
  return (text) => {
    const one = byId.get(text);
    const matches =
      one !== undefined ? [one] : (byExternalId.get(text) ?? byName.get(toSearchable(text)) ?? []);
    const [match] = matches;
    if (match === undefined) return { kind: "unknown" };
    if (matches.length > 1) return { kind: "several" };
    if (onlyId !== null && match.id !== onlyId) return { kind: "notTheOwner" };
    return match.canAddInstance ? match : { kind: "blocked" };
  };
}

function groupedBy(customers: readonly CustomerView[], keyOf: (customer: CustomerView) => string) {
  const groups = new Map<string, CustomerView[]>();
  for (const customer of customers) {
    const key = keyOf(customer);
    if (key === "") continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [customer]);
    else group.push(customer);
  }
  return groups;
}

/** The first cell of a line, without the quotes that spreadsheets put around it. */
function cellOf(line: string): string {
  const cell = (line.split("\t")[0] ?? "").trim();
  const quoted = /^"(.*)"$/.exec(cell);
  return quoted?.[1]?.replaceAll('""', '"').trim() ?? cell;
}

/** Reads every line that is not empty. */
export function readPaste(text: string, lookup: Lookup): PastedList {
  const found: CustomerView[] = [];
  const bad: BadLine[] = [];
  const lineOf = new Map<string, number>();
  for (const [place, whole] of text.split(/\r\n|\r|\n/).entries()) {
    const cell = cellOf(whole);
    if (cell === "") continue;
    const line = place + 1;
    const match = lookup(cell);
    if ("kind" in match) {
      bad.push({ line, text: cell, problem: match });
      continue;
    }
    const first = lineOf.get(match.id);
    if (first !== undefined) {
      bad.push({ line, text: cell, problem: { kind: "doubled", first } });
      continue;
    }
    lineOf.set(match.id, line);
    found.push(match);
  }
  return { found, bad };
}
