// The table of errors: every code has words, and a next step that a person can take.
import { describe, expect, it } from "vitest";
import { errorTable } from "@/lib/errors";
import { i18n } from "@/lib/i18n";
import { en } from "@/strings/en";

const forbidden = /graphql|api error|an error occurred|exception|stack|null|undefined/i;

describe("the error table", () => {
  it.each(Object.entries(errorTable))("says what %s means and what to do", (code, row) => {
    for (const key of [row.title, row.words, row.nextStep]) {
      const text = i18n.t(key);
      expect(text).toMatch(/^[A-Z].{10,}/);
      expect(text).not.toBe(key);
      expect(text).not.toMatch(forbidden);
    }
    expect(row.title).toBe(`errors.${code}.title`);
  });

  it("uses every text of the catalogue", () => {
    expect(Object.keys(errorTable).sort()).toEqual(Object.keys(en.errors).sort());
  });

  it("gives every code a title of its own", () => {
    const titles = Object.values(errorTable).map(({ title }) => i18n.t(title));
    expect(new Set(titles).size).toBe(titles.length);
  });
});
