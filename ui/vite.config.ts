// Builds the window into dist, serves it on Tauri's fixed port, and runs the tests.
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { frozenExports } from "./frozen-exports.ts";

export default defineConfig({
  plugins: [react(), frozenExports()],
  optimizeDeps: { rolldownOptions: { plugins: [frozenExports()] } },
  clearScreen: false,
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  server: { port: 1420, strictPort: true },
  build: {
    // WebKitGTK 2.50 reads at least what Safari 16 reads.
    target: "safari16",
    // The content security policy has no data: sources, so every asset stays a file.
    assetsInlineLimit: 0,
    // The script reads from disk; one file is faster than many.
    chunkSizeWarningLimit: 1200,
  },
  test: {
    environment: "jsdom",
    setupFiles: ["src/testing/setup.ts"],
    css: false,
    restoreMocks: true,
    testTimeout: 20_000,
  },
});
