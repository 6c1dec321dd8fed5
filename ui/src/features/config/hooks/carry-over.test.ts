// What another version of the integration leaves as it was.
import { expect, it } from "vitest";
import type { ConfigValue } from "@/lib/backend";
import { fakeBackend } from "@/testing/fake-backend";
import { bringTo } from "./carry-over";
import { type ConfigState, freshState } from "./config-state";
import { ConfigStore } from "./config-store";

const text = (content: string): ConfigValue => ({ kind: "text", text: content });
const place = { key: "key", owner: "owner", versionSequenceId: "sequence", versionId: "version-6" };

async function brought(state: Partial<ConfigState>, answers = {}) {
  const fake = fakeBackend(answers);
  const store = new ConfigStore();
  store.put(place.key, { ...freshState("version-5"), ...state });
  await bringTo(fake.backend, store, place);
  return { state: store.read(place.key), asked: fake.requests("carryConfig") };
}

it("leaves the same for everyone what was said to be, and lets differ what did", async () => {
  const perCustomer = new Map([["globex", new Map([["Region", text("eu")]])]]);
  const { state } = await brought({ perCustomer, differs: new Set(["Warehouse code"]) });
  expect(state).toEqual({
    ...freshState("version-6"),
    perCustomer,
    differs: new Set(["Warehouse code"]),
    changes: 1,
  });
});

it("lets what got another key differ under that key", async () => {
  const carried = [{ key: "Region", becameKey: "Area", fate: "renamed" as const }];
  const { state } = await brought(
    {
      perCustomer: new Map([["globex", new Map([["Region", text("eu")]])]]),
      differs: new Set(["Region"]),
    },
    { carryConfig: async () => ({ entries: [{ key: "Area", value: text("eu") }], carried }) },
  );
  expect(state).toEqual({
    ...freshState("version-6"),
    perCustomer: new Map([["globex", new Map([["Area", text("eu")]])]]),
    differs: new Set(["Area"]),
    carried,
    changes: 1,
  });
});

it("leaves empty what was emptied, and asks nothing about what is not filled in", async () => {
  const parts = {
    shared: new Map([["Region", null]]),
    perCustomer: new Map([["globex", new Map([["Batch size", null]])]]),
    differs: new Set(["Batch size"]),
  };
  const { state, asked } = await brought(parts);
  expect(state).toEqual({ ...freshState("version-6"), ...parts, changes: 1 });
  expect(asked).toEqual([]);
});
