// The libraries of the controls load where prototypes are frozen, as they are in the app's window.
import { readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";
import { expect, it } from "vitest";
import { defineExports } from "../../../../../frozen-exports.ts";

const code = readFileSync("node_modules/cronstrue/dist/cronstrue.js", "utf8");

/** Runs a file of a library in a world of its own with frozen prototypes. */
function readIn(source: string): unknown {
  return runInNewContext(
    `"use strict"; Object.freeze(Object.prototype); ${source}; module.exports.toString("*/5 * * * *")`,
    { exports: {}, module: { exports: {} } },
  );
}

it("reads a schedule in words, once its exports are defined", () => {
  expect(readIn(defineExports(code))).toEqual("Every 5 minutes");
});

it("still needs that, or the plugin can go", () => {
  expect(() => readIn(code)).toThrow("read only property 'toString'");
});
