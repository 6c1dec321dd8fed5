// Searching among choices.
import { describe, expect, it } from "vitest";
import { findMatches, indexItems, type PickerItem, shownAtMost } from "./picker-search";

function item(title: string, ...more: string[]): PickerItem {
  return {
    id: title,
    title,
    short: title,
    notes: [],
    tags: [],
    search: [title, ...more],
    blocked: null,
  };
}

function titlesOf(search: string, items: PickerItem[]): string[] {
  return findMatches(indexItems(items), search).shown.map(({ title }) => title);
}

describe("searching", () => {
  it("needs every word, in any order", () => {
    expect(titlesOf("north acme", [item("Acme North"), item("Acme South")])).toEqual([
      "Acme North",
    ]);
  });

  it("puts those that start with the text first", () => {
    expect(titlesOf("glo", [item("Big Globex"), item("Globex")])).toEqual(["Globex", "Big Globex"]);
  });

  it("shows all of a short list when nothing is typed", () => {
    expect(titlesOf("  ", [item("A"), item("B")])).toEqual(["A", "B"]);
  });

  it("stays quick with ten thousand choices", () => {
    const many = Array.from({ length: 10_000 }, (_, place) => item(`Customer ${place}`, "bulk"));
    const index = indexItems(many);
    const start = performance.now();
    const matches = findMatches(index, "bulk 9");
    expect(performance.now() - start).toBeLessThan(100);
    expect(matches.shown).toHaveLength(shownAtMost);
    expect(matches.total).toBe(3439);
  });
});
