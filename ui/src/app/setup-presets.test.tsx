// What a preset says of settings whose choices come once the instance is there: its setup begins with it.
import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { Backend } from "@/lib/backend";
import { choose, picker } from "@/testing/actions";
import { aSetup, aSetupVariable } from "@/testing/config-answers";
import { aConfigForm, aConfigPage, aSourceView, aVariable } from "@/testing/config-builders";
import { withSetup } from "@/testing/config-scenarios";
import { aPreset, presetAnswers } from "@/testing/preset-answers";
import { type RunningApp, renderApp } from "@/testing/render-app";

const text = (words: string) => ({ kind: "text" as const, text: words });
const variables = ["Channel", "Record type"].map((key) =>
  aVariable("picklist", key, { source: true }),
);
const form = aConfigForm([{ ...aConfigPage("Where to", variables), needsInstance: true }], {
  versionId: "version-5",
  needsInstance: true,
});
const preset = aPreset({
  content: {
    ...aPreset().content,
    entries: [
      { key: "Channel", value: text("#stock") },
      { key: "Record type", value: text("Old type") },
    ],
  },
});
const source = (key: string, ...values: string[]) =>
  aSourceView(key, { options: values.map((value) => ({ value, label: value })) });

const lost = /: what was chosen is no longer offered\. Choose again\./;

const press = async (app: RunningApp, name: string) =>
  app.user.click(await screen.findByRole("button", { name }));

/** Deploys with the preset, and comes to the setup of what was created. */
async function deploy(answers: Partial<Backend> = {}): Promise<RunningApp> {
  const app = renderApp({
    ...withSetup({
      getConfigForm: async () => form,
      getSetup: async () => aSetup({ form, variables: [] }),
      loadSetupPage: async () => [
        source("Channel", "#orders", "#stock"),
        source("Record type", "New type"),
      ],
    }),
    ...presetAnswers([preset]),
    ...answers,
  });
  await choose(app, "Integration", "Acme");
  await choose(app, "Customers", "Globex");
  await press(app, "Use “Globex stock”");
  await screen.findByText("Everything is there. Look it over, then deploy.");
  await press(app, "Deploy");
  await screen.findByRole("heading", {
    level: 1,
    name: "Finish the setup of Acme Inventory for Globex",
  });
  return app;
}

describe("the setup of an instance that was created with a preset", () => {
  it("begins with what is still offered", async () => {
    const app = await deploy();
    const channel = await picker("Channel");
    await waitFor(() => expect(channel).toHaveValue("#stock"));
    await press(app, "Save and go on");
    await waitFor(() => expect(app.requests("saveSetupPage")).toHaveLength(1));
    expect(app.requests("saveSetupPage")).toEqual([
      {
        runId: "run-1",
        rowId: "row-globex",
        complete: false,
        entries: [{ key: "Channel", value: text("#stock") }],
      },
    ]);
  });

  it("says what is not offered any more", async () => {
    const app = await deploy();
    expect(await screen.findByText(lost)).toBeVisible();
    expect(screen.getByText("Chosen before the instance was created")).toBeVisible();
    expect(await picker("Record type")).toHaveValue("");
    await press(app, "Got it");
    expect(screen.queryByText(lost)).toBeNull();
  });

  it("leaves what Prismatic has already as it is", async () => {
    const stored = [aSetupVariable("Channel", { value: text("#orders") })];
    await deploy({ getSetup: async () => aSetup({ form, variables: stored }) });
    await screen.findByText(lost);
    expect(await picker("Channel")).toHaveValue("#orders");
  });
});
