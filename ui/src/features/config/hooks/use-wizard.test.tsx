// How little the wizard does anew while someone types, however many customers there are.
import { QueryClient } from "@tanstack/react-query";
import { act, renderHook } from "@testing-library/react";
import type { ReactNode } from "react";
import { expect, it } from "vitest";
import { AppProviders } from "@/app/providers";
import type { AppliedPreset, ConfigProblemView } from "@/lib/backend";
import { aCustomer } from "@/testing/builders";
import { shortForm } from "@/testing/config-answers";
import { fakeBackend } from "@/testing/fake-backend";
import { aPreset, appliedOf } from "@/testing/preset-answers";
import { type ConfigState, freshState, setShared } from "./config-state";
import { configKey, useConfigHandle, useConfigState, useConfigStore } from "./config-store";
import { useWizard } from "./use-wizard";

const customers = ["Globex", "Initech"].map((name) => aCustomer(name));
const key = configKey("owner", "sequence");
const { versionId } = shortForm;

/** What presets gave, and how often that is looked up. */
class CountedPresets extends Map<string, AppliedPreset> {
  count = 0;

  override get(id: string) {
    this.count += 1;
    return super.get(id);
  }
}

function withPresets(): CountedPresets {
  const secrets = [{ key: "Acme", input: "apiKey", policy: "keyring", held: true } as const];
  const preset = aPreset({ content: { ...aPreset().content, secrets } });
  return new CountedPresets(customers.map((one) => [one.id, appliedOf(preset, one)]));
}

/** The wizard of two customers in this state. */
function renderWizard(parts: Partial<ConfigState>, problems: ConfigProblemView[] = []) {
  const { backend } = fakeBackend({ checkConfig: async () => problems });
  const queryClient = new QueryClient();
  const wrapper = ({ children }: { children: ReactNode }) => (
    <AppProviders backend={backend} queryClient={queryClient}>
      {children}
    </AppProviders>
  );
  const before = { ...freshState(versionId), ...parts };
  const { result } = renderHook(
    () => {
      const store = useConfigStore();
      const state = useConfigState(key, (now) => now) ?? before;
      const handle = useConfigHandle(key);
      return { store, handle, wizard: useWizard(shortForm, state, handle, customers) };
    },
    { wrapper },
  );
  act(() => result.current.store.put(key, before));
  return result;
}

it("looks up what the presets of all customers keep once, and not with each key", () => {
  const presets = withPresets();
  const result = renderWizard({ presets });
  const { held, keyFlows } = result.current.wizard;
  expect(held).toEqual(new Map([["Acme", ["apiKey"]]]));
  presets.count = 0;
  act(() => result.current.handle.change(setShared("Warehouse code", { kind: "text", text: "W" })));
  expect(presets.count).toBe(0);
  expect(result.current.wizard.held).toBe(held);
  expect(result.current.wizard.keyFlows).toBe(keyFlows);
});

it("looks up nothing where there are no presets", () => {
  const presets = new CountedPresets();
  const result = renderWizard({ presets });
  expect(result.current.wizard.held).toEqual(new Map());
  expect(presets.count).toBe(0);
});

it("looks it up once for all problems of a check", async () => {
  const presets = withPresets();
  const problem = { key: "Acme", input: "apiKey", problem: "missing", said: null } as const;
  const result = renderWizard({ presets }, [problem, problem, problem]);
  await act(async () => undefined);
  presets.count = 0;
  await act(() => result.current.wizard.checks.ask(["Warehouse code"]));
  expect(result.current.wizard.checks.problems).toEqual([]);
  expect(presets.count).toBe(customers.length);
});
