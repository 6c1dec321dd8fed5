// Lets a library be loaded where the prototypes of all objects are frozen, as in the app's window.
import type { Plugin } from "vite";

/** Files that assign an export named like something every object has, which a frozen prototype refuses. */
const files = /\/cronstrue\/dist\/cronstrue\.js$/;

/** Defines `toString` of a module's exports where the file assigns it. */
export function defineExports(code: string): string {
  return code.replaceAll(
    /exports\.toString = ([\w ]+);/g,
    'Object.defineProperty(exports, "toString", { value: $1, writable: true, configurable: true, enumerable: true });',
  );
}

/** The plugin for the build and for the development server's own bundling. */
export function frozenExports(): Plugin {
  return {
    name: "refract-frozen-exports",
    transform: (code, id) => (files.test(id.split("?")[0] ?? "") ? defineExports(code) : null),
  };
}
