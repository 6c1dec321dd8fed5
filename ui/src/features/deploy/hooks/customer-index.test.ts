// Searching among very many customers.
import { describe, expect, it } from "vitest";
import type { CustomerView } from "@/lib/backend";
import { indexCustomers, searchCustomers } from "./customer-index";

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
    const found = searchCustomers(indexCustomers(many.slice(0, 4)), {
      ...everyone,
      text: "customer c-",
    });
    expect(found.map(({ id }) => id)).toEqual(["id-0", "id-1", "id-2", "id-3"]);
    const starting = searchCustomers(indexCustomers(many.slice(0, 4)), {
      ...everyone,
      text: "Customer",
    });
    expect(starting.map(({ id }) => id)).toEqual(["id-0", "id-2", "id-1", "id-3"]);
  });

  it("gives the very list where nothing is asked for", () => {
    expect(searchCustomers(indexCustomers(many), { ...everyone, text: " " })).toBe(many);
  });

  it("keeps to a label and to what is chosen", () => {
    const index = indexCustomers(many);
    const only = new Set(["id-3", "id-4", "id-6"]);
    const found = searchCustomers(index, { ...everyone, text: "", label: "Gold", only });
    expect(found.map(({ id }) => id)).toEqual(["id-3", "id-6"]);
    const without = new Set(["id-3"]);
    const others = searchCustomers(index, { ...everyone, text: "", only, without });
    expect(others.map(({ id }) => id)).toEqual(["id-4", "id-6"]);
  });

  it("finds among a hundred thousand within a frame or two", () => {
    const index = indexCustomers(many);
    searchCustomers(index, { ...everyone, text: "warm up" });
    const start = performance.now();
    searchCustomers(index, { ...everyone, text: "big 99" });
    expect(performance.now() - start).toBeLessThan(100);
  });
});
