// What comes along while a run is being started changes nothing of what that run sends.
import { screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import type { AppliedPreset, Backend, NameCheckView } from "@/lib/backend";
import { chooseAcmeForAll, chooseAcmeForGlobex } from "@/testing/actions";
import { aRun, theCounts } from "@/testing/builders";
import { shortForm } from "@/testing/config-answers";
import { aPreset, appliedOf, presetAnswers } from "@/testing/preset-answers";
import { later, type RunningApp, renderApp } from "@/testing/render-app";

const initech = { id: "customer-initech", name: "Initech", externalId: null };
const ofInitech = aPreset({
  name: "Initech stock",
  customer: initech,
  content: { ...aPreset().content, namePattern: null, description: "Stock of Initech" },
});
const form = { ...shortForm, versionId: "version-5" };
const answers: Partial<Backend> = {
  ...presetAnswers([ofInitech]),
  getConfigForm: async () => form,
  startRun: async () => aRun({ state: "done", total: 1, counts: theCounts({ done: 1 }) }),
};
const press = async (app: RunningApp, name: string | RegExp) =>
  app.user.click(await screen.findByRole("button", { name }));

it("lets a preset wait that is used meanwhile", async () => {
  const app = renderApp(answers);
  const held = later<NameCheckView>();
  await chooseAcmeForGlobex(app);
  await press(app, "Fill in the settings");
  await app.user.type(await screen.findByLabelText("Warehouse code"), "WH-G");
  await press(app, /^Summary/);
  app.answer({ checkName: () => held.promise });
  await press(app, "Deploy");
  await waitFor(() => expect(app.requests("checkName")).toHaveLength(2));
  await app.user.click(screen.getByRole("link", { name: "Presets" }));
  await press(app, "Use preset \u2068Initech stock\u2069");
  await press(app, "Replace it");
  await screen.findByRole("heading", { level: 1, name: /Settings/ });
  held.resolve({ verdict: "free" });
  await waitFor(() =>
    expect(app.requests("startRun")).toMatchObject([
      {
        rows: [{ customerName: "Globex", presetId: null }],
        config: [
          { key: "Warehouse code", value: { kind: "text", text: "WH-G" } },
          { key: "Region", value: { kind: "text", text: "us" } },
          { key: "Batch size", value: { kind: "text", text: "50" } },
        ],
      },
    ]),
  );
});

it("starts nothing where a preset was filled in meanwhile", async () => {
  const applied = later<AppliedPreset[]>();
  const held = later<NameCheckView>();
  const app = renderApp({
    ...answers,
    applyPresets: () => applied.promise,
    checkName: () => held.promise,
  });
  await chooseAcmeForAll(app);
  await press(app, "Use the preset of 1 customer");
  await press(app, "Fill in the settings");
  await press(app, /^Summary/);
  await press(app, "Go to the review");
  await app.user.type(await screen.findByLabelText(/^Instance name for .Globex/), " 2");
  await press(app, "Deploy to 2 customers");
  applied.resolve([appliedOf(ofInitech, initech)]);
  await screen.findByText(/Stock of Initech/);
  held.resolve({ verdict: "free" });
  const button = screen.getByRole("button", { name: "Deploy to 2 customers" });
  await waitFor(() => expect(button).toBeEnabled());
  expect(app.requests("startRun")).toEqual([]);
});

it("waits for a preset first, also where there is nothing to fill in", async () => {
  const applied = later<AppliedPreset[]>();
  const globex = { id: "customer-globex", name: "Globex", externalId: null };
  const ofGlobex = aPreset();
  const app = renderApp({
    ...answers,
    ...presetAnswers([ofGlobex]),
    getConfigForm: async () => ({ ...form, pages: [], empty: true }),
    applyPresets: () => applied.promise,
  });
  await chooseAcmeForGlobex(app);
  await press(app, "Use “Globex stock”");
  await press(app, "Deploy");
  await waitFor(() => expect(app.requests("applyPresets")).not.toEqual([]));
  applied.resolve([appliedOf(ofGlobex, globex)]);
  await waitFor(() =>
    expect(app.requests("startRun")).toMatchObject([
      { rows: [{ name: "Globex stock", presetId: "preset-1" }], config: [] },
    ]),
  );
});
