// A preset in use beside what a person does meanwhile: typing, choosing something else, pressing Deploy early.
import { screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Backend, ConfigEntry, PresetView } from "@/lib/backend";
import { choose, chooseAcmeForAll, customerList, picker } from "@/testing/actions";
import { aCustomer, aRun, theCounts } from "@/testing/builders";
import { shortForm } from "@/testing/config-answers";
import { aConfigForm, aConfigPage, aConnection, anAcmeSignIn } from "@/testing/config-builders";
import { aPreset, appliedOf, aTemplate, presetAnswers } from "@/testing/preset-answers";
import { later, type RunningApp, renderApp } from "@/testing/render-app";

const form = { ...shortForm, versionId: "version-5" };
const withSomeWords = aPreset({
  content: { ...aPreset().content, description: "Stock of Globex", labels: ["plan gold"] },
});

/** Acme Inventory for Globex is chosen, and there is a preset with a description and a label. */
async function withWords(): Promise<RunningApp> {
  const app = renderApp({ getConfigForm: async () => form, ...presetAnswers([withSomeWords]) });
  await choose(app, "Integration", "Acme");
  await choose(app, "Customers", "Globex");
  return app;
}

/** The step in which an instance gets its name and words. */
const wordsSection = () => screen.getByLabelText("Description").closest("section");

describe("a preset in use", () => {
  it("adds its words to those that were typed, and takes only its own away again", async () => {
    const app = await withWords();
    await app.user.click(await screen.findByText("Description and labels"));
    await app.user.type(screen.getByLabelText("Description"), "Typed");
    await app.user.type(screen.getByRole("combobox", { name: "Labels" }), "mine{Enter}");
    await app.user.click(await screen.findByRole("button", { name: "Use “Globex stock”" }));
    await screen.findByText("Everything is there. Look it over, then deploy.");
    expect(screen.getByLabelText("Description")).toHaveValue("Typed");
    expect(wordsSection()).toHaveTextContent(/mine.*gold/);
    await app.user.click(screen.getByRole("button", { name: "Go on without presets" }));
    await waitFor(() => expect(wordsSection()).not.toHaveTextContent("gold"));
    expect(screen.getByLabelText("Description")).toHaveValue("Typed");
    expect(wordsSection()).toHaveTextContent("mine");
  });

  it("is offered once more after another integration was chosen meanwhile", async () => {
    const app = await withWords();
    await app.user.click(await screen.findByRole("button", { name: "Use “Globex stock”" }));
    expect(await screen.findByLabelText("Description")).toHaveValue("Stock of Globex");
    await app.user.click(screen.getByRole("button", { name: "Clear integration" }));
    await choose(app, "Integration", "Acme");
    await app.user.click(await screen.findByRole("button", { name: "Use “Globex stock”" }));
    expect(await screen.findByLabelText("Description")).toHaveValue("Stock of Globex");
    expect(screen.getByLabelText("Instance name")).toHaveValue("Globex stock");
  });

  it("is waited for where Deploy is pressed before it is filled in", async () => {
    const held = later<null>();
    const heldForm = later<null>();
    const answers = presetAnswers([withSomeWords]);
    const app = renderApp({
      ...answers,
      getConfigForm: async () => {
        await heldForm.promise;
        return form;
      },
      applyPresets: async (request) => {
        await held.promise;
        return answers.applyPresets(request);
      },
      startRun: async () => aRun({ state: "done", total: 1, counts: theCounts({ done: 1 }) }),
    });
    await choose(app, "Integration", "Acme");
    await choose(app, "Customers", "Globex");
    await screen.findByText("This name is free.");
    await app.user.click(await screen.findByRole("button", { name: "Use “Globex stock”" }));
    await app.user.click(screen.getByRole("button", { name: "Deploy" }));
    heldForm.resolve(null);
    await waitFor(() => expect(app.requests("applyPresets")).toHaveLength(1));
    expect(app.requests("startRun")).toEqual([]);
    held.resolve(null);
    await waitFor(() =>
      expect(app.requests("startRun")).toMatchObject([
        {
          rows: [
            {
              name: "Globex stock",
              description: "Stock of Globex",
              labels: ["plan gold"],
              presetId: "preset-1",
            },
          ],
          config: [
            { key: "Warehouse code", value: { kind: "text", text: "WH-01" } },
            { key: "Region", value: { kind: "text", text: "us" } },
            { key: "Batch size", value: { kind: "text", text: "50" } },
          ],
        },
      ]),
    );
    expect(app.requests("checkName").at(-1)).toMatchObject({ name: "Globex stock" });
  });
});

describe("the presets of several customers", () => {
  afterEach(() => vi.useRealTimers());

  const text = (key: string, value: string): ConfigEntry => ({
    key,
    value: { kind: "text", text: value },
  });
  const signIn = (password: string) => anAcmeSignIn("acme", password);
  const withSignIn = aConfigForm([...form.pages, aConfigPage("Connect", [aConnection("Acme")])], {
    versionId: "version-5",
  });
  const contentOf = (code: string, parts: Partial<PresetView["content"]> = {}) => ({
    ...aPreset().content,
    namePattern: null,
    entries: [text("Warehouse code", code)],
    ...parts,
  });
  const ofGlobex = aPreset({ content: contentOf("WH-G") });
  const ofInitech = aPreset({
    id: "preset-2",
    name: "Initech stock",
    customer: { id: "customer-initech", name: "Initech", externalId: null },
    content: contentOf("WH-I"),
  });
  const anHour = 3_600_000;
  const defaults = [text("Region", "us"), text("Batch size", "50")];

  const start = (presets: readonly PresetView[], answers: Partial<Backend> = {}): RunningApp =>
    renderApp({
      getConfigForm: async () => form,
      ...presetAnswers(presets),
      startRun: async ({ rows }) =>
        aRun({ state: "done", total: rows.length, counts: theCounts({ done: rows.length }) }),
      ...answers,
    });
  const press = async (app: RunningApp, name: string | RegExp) =>
    app.user.click(await screen.findByRole("button", { name }));
  const toggle = async (app: RunningApp, name: string) => {
    await picker("Customers");
    const option = within(customerList()).getByRole("option", { name: new RegExp(`^${name}`) });
    await app.user.click(option);
  };
  const filledIn = (count: number) =>
    screen.findByText(
      count === 1 ? "The preset is filled in" : `The presets of ${count} customers are filled in`,
    );
  const field = (name: string) => screen.findByRole("textbox", { name });
  const typeSignIn = async (app: RunningApp, password: string) => {
    await press(app, /^Connect/);
    await app.user.type(await screen.findByLabelText(/^User name/), "acme");
    await app.user.type(screen.getByLabelText(/^Password/), password);
  };
  /** Corrects the warehouse in the settings, and types a password beside the preset. */
  const fillIn = async (app: RunningApp, code: string, password: string) => {
    await press(app, "Fill in the settings");
    await app.user.clear(await field("Warehouse code"));
    await app.user.type(await field("Warehouse code"), code);
    await typeSignIn(app, password);
  };
  const toReview = async (app: RunningApp) => {
    await press(app, /^Summary/);
    await press(app, "Go to the review");
  };
  /** Deploys from the review, and gives the values for everyone and those of each customer. */
  const sent = async (app: RunningApp) => {
    await press(app, "Deploy to 2 customers");
    return startedWith(app);
  };
  const startedWith = async (app: RunningApp) => {
    await waitFor(() => expect(app.requests("startRun")).toHaveLength(1));
    const [request] = app.requests("startRun") as Parameters<Backend["startRun"]>[0][];
    const rows = request?.rows.map((row) => [row.customerName, row.presetId, row.config]);
    return { config: request?.config, rows };
  };

  /** Globex with its preset in an integration that asks for a sign-in too. */
  const withGlobexStock = async () => {
    const app = start([aPreset({ content: contentOf("WH-G", { deployAtOnce: false }) })], {
      getConfigForm: async () => withSignIn,
    });
    await choose(app, "Integration", "Acme");
    await toggle(app, "Globex");
    await press(app, "Use “Globex stock”");
    await filledIn(1);
    return app;
  };

  it("stay each customer’s own where one was taken out and put back", async () => {
    const app = start([ofGlobex, ofInitech]);
    await chooseAcmeForAll(app);
    await press(app, "Use the presets of 2 customers");
    await filledIn(2);
    await toggle(app, "Initech");
    await filledIn(1);
    await toggle(app, "Initech");
    await filledIn(2);
    await screen.findByText("Everything is there. Look it over, then deploy.");
    await press(app, /^Review/);
    expect(await sent(app)).toEqual({
      config: defaults,
      rows: [
        ["Globex", "preset-1", [text("Warehouse code", "WH-G")]],
        ["Initech", "preset-2", [text("Warehouse code", "WH-I")]],
      ],
    });
  });

  it("make API keys for each customer as its own preset says", async () => {
    const flows = (["flow-orders", "flow-stock", "flow-returns"] as const).map((flowId) => ({
      flowId,
      name: flowId,
      security:
        flowId === "flow-orders" ? ("customerRequired" as const) : ("customerOptional" as const),
    }));
    const app = start(
      [
        aPreset({ content: contentOf("WH-G", { apiKeys: "all", deployAtOnce: false }) }),
        aPreset({
          ...ofInitech,
          content: contentOf("WH-I", { apiKeys: "chosen", keyFlows: ["flow-stock"] }),
        }),
      ],
      { getConfigForm: async () => ({ ...form, flows }) },
    );
    await chooseAcmeForAll(app);
    await press(app, "Use the presets of 2 customers");
    await filledIn(2);
    await press(app, "Fill in the settings");
    await press(app, /^API keys/);
    const flow = (name: string) => screen.findByRole("checkbox", { name });
    expect(await flow("flow-stock")).toBeChecked();
    expect(await flow("flow-returns")).toBePartiallyChecked();
    expect(await flow("flow-returns")).toHaveAccessibleDescription(/^Only some of these customers/);
    await toReview(app);
    await press(app, "Deploy to 2 customers");
    await waitFor(() => expect(app.requests("startRun")).toHaveLength(1));
    const [request] = app.requests("startRun") as Parameters<Backend["startRun"]>[0][];
    expect(request?.keyFlows).toEqual(["flow-orders", "flow-stock"]);
    expect(request?.rows.map(({ keyFlows }) => keyFlows)).toEqual([["flow-returns"], undefined]);
  });

  it("never count for a customer who has none and was added later", async () => {
    const app = start([ofGlobex]);
    await choose(app, "Integration", "Acme");
    await toggle(app, "Globex");
    await press(app, "Use “Globex stock”");
    await filledIn(1);
    await toggle(app, "Initech");
    await press(app, "Fill in the settings");
    await toReview(app);
    expect(await sent(app)).toEqual({
      config: defaults,
      rows: [
        ["Globex", "preset-1", [text("Warehouse code", "WH-G")]],
        ["Initech", null, []],
      ],
    });
  });

  it("leave nothing of what a customer was given or what was typed for it to another one", async () => {
    const app = await withGlobexStock();
    await fillIn(app, "WH-X", "s3cret");
    await press(app, "Change the choices");
    await toggle(app, "Globex");
    await toggle(app, "Initech");
    await press(app, "Fill in the settings");
    await press(app, /^Summary/);
    await press(app, "Deploy");
    expect(await startedWith(app)).toEqual({
      config: defaults,
      rows: [["Initech", null, []]],
    });
  });

  it("leave what was corrected and typed for a customer with that customer", async () => {
    const template = aTemplate({ content: contentOf("WH-T", { deployAtOnce: false }) });
    const app = start([template], { getConfigForm: async () => withSignIn });
    await choose(app, "Integration", "Acme");
    await toggle(app, "Globex");
    await app.user.selectOptions(await screen.findByLabelText("Template"), "Gold plan");
    await filledIn(1);
    await fillIn(app, "WH-X", "s3cret");
    await press(app, "Change the choices");
    await toggle(app, "Initech");
    await filledIn(2);
    await press(app, "Fill in the settings");
    await toReview(app);
    expect(await sent(app)).toEqual({
      config: defaults,
      rows: [
        ["Globex", "template-1", [text("Warehouse code", "WH-X"), signIn("s3cret")]],
        ["Initech", "template-1", [text("Warehouse code", "WH-T")]],
      ],
    });
  });

  it("follow a label that is another in the newest list, and leave what was typed", async () => {
    const template = aTemplate({ content: contentOf("WH-T", { deployAtOnce: false }) });
    const app = start([template], {
      getConfigForm: async () => withSignIn,
      listCustomers: async () => [aCustomer("Globex", { labels: ["us"] })],
      applyPresets: async ({ rows }) =>
        rows.map(({ customer }) => ({
          ...appliedOf(template, customer),
          entries: [...template.content.entries, text("Region", customer.labels[0] ?? "")],
        })),
    });
    await choose(app, "Integration", "Acme");
    await toggle(app, "Globex");
    await app.user.selectOptions(await screen.findByLabelText("Template"), "Gold plan");
    await filledIn(1);
    await fillIn(app, "WH-X", "s3cret");
    app.answer({ listCustomers: async () => [aCustomer("Globex", { labels: ["eu"] })] });
    await app.user.click(screen.getByRole("link", { name: "History" }));
    await screen.findByRole("heading", { level: 1, name: "History" });
    vi.setSystemTime(Date.now() + anHour);
    await app.user.click(screen.getByRole("link", { name: "Deploy" }));
    await waitFor(() => expect(app.requests("applyPresets")).toHaveLength(2));
    await press(app, /^Summary/);
    await press(app, "Deploy");
    expect(await startedWith(app)).toEqual({
      config: [
        text("Warehouse code", "WH-X"),
        text("Region", "eu"),
        text("Batch size", "50"),
        signIn("s3cret"),
      ],
      rows: [["Globex", "template-1", []]],
    });
  });

  it("go again with their values, and leave what was typed", async () => {
    const app = await withGlobexStock();
    await press(app, "Fill in the settings");
    await typeSignIn(app, "s3cret");
    await press(app, "Change the choices");
    await press(app, "Go on without presets");
    await press(app, "Fill in the settings");
    await press(app, /^Summary/);
    await press(app, "Deploy");
    expect(await startedWith(app)).toEqual({
      config: [...defaults, signIn("s3cret")],
      rows: [["Globex", null, []]],
    });
  });

  it("spare nobody else the passwords that are kept with them", async () => {
    const secrets = [{ key: "Acme", input: "password", policy: "keyring", held: true } as const];
    const app = start([aPreset({ content: contentOf("WH-G", { secrets }) })], {
      getConfigForm: async () => withSignIn,
      checkConfig: async ({ keys }) =>
        keys?.includes("Acme")
          ? [{ key: "Acme", input: "password", problem: "missing", said: null }]
          : [],
    });
    await chooseAcmeForAll(app);
    await press(app, "Use the preset of 1 customer");
    await filledIn(1);
    await press(app, "Fill in the settings");
    await press(app, /^Summary/);
    await press(app, "Go to the review");
    expect(await screen.findByRole("heading", { level: 2, name: "Connect" })).toBeVisible();
  });
});
