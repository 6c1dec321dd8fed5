// Reading a pasted column of customers.
import { describe, expect, it } from "vitest";
import type { CustomerView } from "@/lib/backend";
import { lookupOf, readPaste } from "./paste";

function customer(id: string, name: string, externalId: string | null): CustomerView {
  return { id, name, externalId, labels: [], canAddInstance: true };
}

const customers = [
  customer("id-1", "Globex", "G-1"),
  customer("id-2", "Twins", "T-1"),
  customer("id-3", "twins", "T-2"),
  customer("id-4", "G-1", null),
];
const read = (text: string, onlyId: string | null = null) =>
  readPaste(text, lookupOf(customers, onlyId));

describe("a pasted column", () => {
  it("takes the first cell of each line, without the quotes of spreadsheets", () => {
    expect(read('"Globex"\tsome\tmore\r\nT-2').found.map(({ id }) => id)).toEqual(["id-1", "id-3"]);
  });

  it("goes by external ID before it goes by name", () => {
    expect(read("G-1").found.map(({ id }) => id)).toEqual(["id-1"]);
  });

  it("does not choose between customers of the same name", () => {
    expect(read("TWINS")).toEqual({
      found: [],
      bad: [{ line: 1, text: "TWINS", problem: { kind: "several" } }],
    });
  });

  it("takes only the owner where the integration has one", () => {
    expect(read("Globex\nT-1", "id-2")).toEqual({
      found: [customers[1]],
      bad: [{ line: 1, text: "Globex", problem: { kind: "notTheOwner" } }],
    });
  });

  it("reads a hundred thousand lines without holding up the window", () => {
    const many = Array.from({ length: 100_000 }, (_, place) =>
      customer(`id-${place}`, `Customer ${place}`, `C-${place}`),
    );
    const text = many.map(({ externalId }) => externalId).join("\n");
    const start = performance.now();
    expect(readPaste(text, lookupOf(many, null)).found).toHaveLength(100_000);
    expect(performance.now() - start).toBeLessThan(3000);
  });
});
