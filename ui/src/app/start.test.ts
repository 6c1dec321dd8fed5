// What the window reads before its first screen.
import { build, type Rolldown } from "vite";
import { expect, it, vi } from "vitest";
import { laterEn } from "@/strings/later";
import { keysOf } from "@/testing/keys-of";

/** The most that the scripts of the start may come to, in bytes. */
const most = 854_000;

/** The scripts that are read at once: the page's own and all that they import. */
async function startScripts(): Promise<string[]> {
  // Else React comes as it is for tests.
  vi.stubEnv("NODE_ENV", "production");
  const built = await build({ logLevel: "error", build: { write: false } });
  vi.unstubAllEnvs();
  const { output } = built as Rolldown.RolldownOutput;
  const chunks = output.filter((file) => file.type === "chunk");
  const read = new Set<(typeof chunks)[number]>();
  const follow = (chunk: (typeof chunks)[number] | undefined) => {
    if (chunk === undefined || read.has(chunk)) return;
    read.add(chunk);
    for (const name of chunk.imports) follow(chunks.find(({ fileName }) => fileName === name));
  };
  follow(chunks.find(({ isEntry }) => isEntry));
  return [...read].map(({ code }) => code);
}

it("reads few scripts at the start, and shows no words there that come later", async () => {
  const scripts = await startScripts();
  const bytes = scripts.reduce((sum, code) => sum + Buffer.byteLength(code), 0);
  expect(bytes).toBeGreaterThan(most / 2);
  expect(bytes).toBeLessThanOrEqual(most);
  const shown = scripts.join("\n");
  expect(
    keysOf(laterEn).filter((key) =>
      ['"', "`", "'"].some((mark) => shown.includes(mark + key + mark)),
    ),
  ).toEqual([]);
}, 120_000);
