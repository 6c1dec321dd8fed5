// Every word of the catalogue is shown somewhere.
import { describe, expect, it } from "vitest";
import { keysOf } from "@/testing/keys-of";
import { en } from "./en";
import { laterEn } from "./later";

const sources = import.meta.glob<string>(
  ["../**/*.{ts,tsx}", "!../**/*.test.*", "!../strings/**", "!../testing/**"],
  { query: "?raw", import: "default", eager: true },
);
const code = Object.values(sources).join("\n");

/** What a key that is put together in the code can be. */
const patterns = [...code.matchAll(/`([A-Za-z]+\.[A-Za-z.]*)\$\{[^`}]*\}([A-Za-z.]*)`/g)].map(
  ([, start = "", end = ""]) =>
    new RegExp(`^${start.replaceAll(".", "\\.")}([^.]+)${end.replaceAll(".", "\\.")}$`),
);

/** Whether the part that is filled in is a word of the code. */
function isPutTogether(key: string): boolean {
  return patterns.some((pattern) => {
    const part = pattern.exec(key)?.[1];
    return part !== undefined && code.includes(`"${part}"`);
  });
}

function unusedOf(words: object): string[] {
  return keysOf(words).filter((key) => !code.includes(`"${key}"`) && !isPutTogether(key));
}

describe("the catalogue", () => {
  it("has no words that are shown nowhere", () => {
    expect([...unusedOf(en), ...unusedOf(laterEn)]).toEqual([]);
  });

  it("would be caught with such words, also beside those that are put together", () => {
    const words = {
      nav: { deploy: "Deploy", nowhere: "Nowhere" },
      deploy: { summary: { missing: { name: "name it", nowhere: "Nowhere" } } },
    };
    expect(unusedOf(words)).toEqual(["nav.nowhere", "deploy.summary.missing.nowhere"]);
  });
});
