// Searching among very many customers.
import { describe, expect, it } from "vitest";
import type { CustomerView } from "@/lib/backend";
import { indexCustomers, searchIn } from "./customer-index";

const many: CustomerView[] = Array.from({ length: 100_000 }, (_, place) => ({
  id: `id-${place}`,
  name: place % 2 === 0 ? `Customer ${place}` : `Big Customer ${place}`,
  externalId: `C-${place}`,
  labels: place % 3 === 0 ? ["Gold"] : [],
  canAddInstance: true,
}));
const everyone = { label: null, only: null, without: null };

describe("the index of customers", () => {
  it("knows every label once", () => {
    expect(indexCustomers(many).labels).toEqual(["Gold"]);
  });

  it("puts names that start with the text first, and needs every word", () => {
    const search = searchIn(indexCustomers(many.slice(0, 4)), everyone);
    expect(search("customer c-").map(({ id }) => id)).toEqual(["id-0", "id-1", "id-2", "id-3"]);
    expect(search("Customer").map(({ id }) => id)).toEqual(["id-0", "id-2", "id-1", "id-3"]);
  });

  it("gives the very list where nothing is asked for", () => {
    expect(searchIn(indexCustomers(many), everyone)(" ")).toBe(many);
  });

  it("keeps to a label and to what is chosen", () => {
    const index = indexCustomers(many);
    const only = new Set(["id-3", "id-4", "id-6"]);
    const found = searchIn(index, { ...everyone, label: "Gold", only })("");
    expect(found.map(({ id }) => id)).toEqual(["id-3", "id-6"]);
    const without = new Set(["id-3"]);
    const others = searchIn(index, { ...everyone, only, without })("");
    expect(others.map(({ id }) => id)).toEqual(["id-4", "id-6"]);
  });

  it("finds the same however one came to the text", () => {
    const index = indexCustomers(many.slice(0, 2_000));
    const typing = searchIn(index, everyone);
    const typed = [
      "b",
      "bi",
      "big",
      "big ",
      "big 1",
      "big 19",
      "big 1",
      "big",
      "bog",
      "",
      "gold 7",
      "7",
      "c-7",
    ];
    for (const text of typed) expect(typing(text)).toEqual(searchIn(index, everyone)(text));
    expect(typing("c-7").length).toBeGreaterThan(0);
  });
});
