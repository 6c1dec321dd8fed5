// Presets that are not in use any more give nobody anything: neither values nor the passwords kept with them.
import { screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import type { Backend, ConfigEntry } from "@/lib/backend";
import { choose, chooseAcmeForAll } from "@/testing/actions";
import { aRun, theCounts } from "@/testing/builders";
import { shortForm } from "@/testing/config-answers";
import { aPreset, aTemplate, presetAnswers } from "@/testing/preset-answers";
import { type RunningApp, renderApp } from "@/testing/render-app";

const text = (key: string, value: string): ConfigEntry => ({
  key,
  value: { kind: "text", text: value },
});
const defaults = [text("Region", "us"), text("Batch size", "50")];
const contentOf = (code: string) => ({
  ...aPreset().content,
  namePattern: null,
  entries: [text("Warehouse code", code)],
});
const press = async (app: RunningApp, name: string | RegExp) =>
  app.user.click(await screen.findByRole("button", { name }));

/** A template in use for Globex and Initech; Globex has a preset of its own too. */
async function withTemplate(namePattern: string | null = null): Promise<RunningApp> {
  const app = renderApp({
    getConfigForm: async () => ({ ...shortForm, versionId: "version-5" }),
    ...presetAnswers([
      aTemplate({ content: { ...contentOf("WH-T"), namePattern } }),
      aPreset({ content: contentOf("WH-G") }),
    ]),
    startRun: async ({ rows }) =>
      aRun({ state: "done", total: rows.length, counts: theCounts({ done: rows.length }) }),
  });
  await chooseAcmeForAll(app);
  await app.user.selectOptions(await screen.findByLabelText("Template"), "Gold plan");
  await screen.findByText("The presets of 2 customers are filled in");
  return app;
}

async function chooseAcmeAgain(app: RunningApp): Promise<void> {
  await press(app, "Clear integration");
  await choose(app, "Integration", "Acme");
}

/** Deploys by way of the settings, and gives the values for everyone and those of each customer. */
async function sent(app: RunningApp) {
  await press(app, "Fill in the settings");
  await press(app, /^Summary/);
  await press(app, "Go to the review");
  await press(app, "Deploy to 2 customers");
  await waitFor(() => expect(app.requests("startRun")).toHaveLength(1));
  const [request] = app.requests("startRun") as Parameters<Backend["startRun"]>[0][];
  const rows = request?.rows.map((row) => [row.customerName, row.presetId, row.config]);
  return { config: request?.config, rows };
}

it("go with the integration that they were chosen for", async () => {
  const app = await withTemplate();
  await chooseAcmeAgain(app);
  expect(await sent(app)).toEqual({
    config: defaults,
    rows: [
      ["Globex", null, []],
      ["Initech", null, []],
    ],
  });
});

it("give way to those that are chosen once the integration is chosen again", async () => {
  const app = await withTemplate();
  await chooseAcmeAgain(app);
  await press(app, "Use the preset of 1 customer");
  await screen.findByText("The preset is filled in");
  expect(await sent(app)).toEqual({
    config: defaults,
    rows: [
      ["Globex", "preset-1", [text("Warehouse code", "WH-G")]],
      ["Initech", null, []],
    ],
  });
});

it("take the names along that they gave, and leave those that were typed", async () => {
  const app = await withTemplate("{customer.name} stock");
  const nameOf = (customer: string) =>
    screen.findByLabelText(`Instance name for \u2068${customer}\u2069`);
  await press(app, /^Review/);
  expect(await nameOf("Initech")).toHaveValue("Initech stock");
  await app.user.type(await nameOf("Globex"), " 2");
  await press(app, "Change the settings");
  await press(app, "Change the choices");
  await press(app, "Go on without presets");
  await press(app, "Fill in the settings");
  await press(app, /^Summary/);
  await press(app, "Go to the review");
  expect(await nameOf("Globex")).toHaveValue("Globex stock 2");
  expect(await nameOf("Initech")).toHaveValue("Acme Inventory");
});

it("say of a name that they gave whether it can be used, before anything is created", async () => {
  const app = await withTemplate("{customer.name} stock");
  app.answer({
    checkName: async ({ name }) =>
      name === "Initech stock" ? { verdict: "tooLong", limit: 10 } : { verdict: "free" },
  });
  await press(app, /^Review/);
  expect(await screen.findByText("This name is too long. Shorten it.")).toBeVisible();
  await press(app, "Deploy to 1 customer");
  await waitFor(() =>
    expect(document.activeElement).toHaveTextContent("1 name needs a change first"),
  );
  expect(app.requests("startRun")).toEqual([]);
});
