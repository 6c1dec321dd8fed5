// What is loaded before anyone asks for it.
import { expect, it, vi } from "vitest";
import { loadAhead } from "@/app/lazy-screens";
import { loadScreen } from "@/lib/load-screen";

vi.mock("@/lib/load-screen", { spy: true });

it("loads the palette ahead, so that it hears what is typed right after its keys", async () => {
  loadAhead();
  const loaded = await Promise.all(
    vi.mocked(loadScreen).mock.results.map(({ value }) => value as Promise<object>),
  );
  expect(loaded.flatMap((screen) => Object.keys(screen))).toContain("Palette");
});
