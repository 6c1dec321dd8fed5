// What was chosen or typed when the app was last open comes back, and what is chosen now is kept.
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { Backend, DeployChoices, SetupView, UnsavedPreset, UnsavedView } from "@/lib/backend";
import { choose, chooseAcmeForGlobex, deployButton, picker } from "@/testing/actions";
import { aFailure } from "@/testing/builders";
import { aSetup, shortForm } from "@/testing/config-answers";
import { withSetup } from "@/testing/config-scenarios";
import { aPreset, presetAnswers } from "@/testing/preset-answers";
import { type RunningApp, renderApp } from "@/testing/render-app";

const slowly = { timeout: 3000 };
const savedAt = "2026-11-29T09:30:00Z";
const quickly = () => fireEvent(window, new Event("pagehide"));
const press = async (app: RunningApp, name: string | RegExp) =>
  app.user.click(await screen.findByRole("button", { name }));

const choices: DeployChoices = {
  integrationId: "integration-acme",
  version: { kind: "newest" },
  customerIds: ["customer-globex"],
  typedName: "Globex stock",
  sharedWords: null,
  words: [],
  given: [],
  review: { pattern: "{integration}", existing: "skip", edits: [], leftOut: [] },
  presets: null,
};
const kept = (parts: Partial<DeployChoices> = {}): UnsavedView => ({
  work: { kind: "deploy", choices: { ...choices, ...parts } },
  savedAt,
});
const back = () => screen.findByText(/^Your choices from .*2026.* are back\.$/);
const name = () => screen.findByRole("textbox", { name: "Instance name" });

describe("the choices on the Deploy screen", () => {
  it("are kept a second after the last change, and at once when the window is left", async () => {
    const app = renderApp();
    await chooseAcmeForGlobex(app);
    const last = () => app.requests("saveUnsaved").at(-1);
    const first = { ...choices, typedName: null };
    await waitFor(() => expect(last()).toEqual({ kind: "deploy", choices: first }), slowly);
    await app.user.type(await name(), " 2");
    quickly();
    const second = { ...choices, typedName: "Acme Inventory 2" };
    await waitFor(() => expect(last()).toEqual({ kind: "deploy", choices: second }));
  });

  it("come back at the next start with everything that belongs to them, and are not kept anew", async () => {
    const many: DeployChoices = {
      ...choices,
      version: { kind: "chosen", id: "version-4" },
      customerIds: ["customer-globex", "customer-initech"],
      typedName: null,
      sharedWords: { description: "For all", labels: ["gold"] },
      words: [
        { customerId: "customer-globex", hasDescription: true, description: null, labels: null },
        { customerId: "customer-initech", hasDescription: false, description: null, labels: [] },
      ],
      given: [{ customerId: "customer-globex", name: "Mine", description: null, labels: ["a"] }],
      review: {
        pattern: "{integration} of {customer}",
        existing: "addAnother",
        edits: [{ customerId: "customer-globex", name: "Own", by: "person" }],
        leftOut: ["customer-initech"],
      },
    };
    const app = renderApp({ getUnsaved: async () => kept(many) });
    expect(await back()).toBeVisible();
    expect(await picker("Integration")).toHaveValue("Acme Inventory");
    expect(await picker("Version")).toHaveValue("Version 4");
    expect(screen.getByText("2 of 2 chosen")).toBeVisible();
    quickly();
    expect(app.requests("saveUnsaved")).toEqual([]);
    await press(app, /^Review/);
    expect(await screen.findByLabelText("Instance names")).toHaveValue(
      "{integration} of {customer}",
    );
    await app.user.type(screen.getByLabelText("Instance names"), "!");
    quickly();
    const review = { ...many.review, pattern: "{integration} of {customer}!" };
    await waitFor(() =>
      expect(app.requests("saveUnsaved").at(-1)).toEqual({
        kind: "deploy",
        choices: { ...many, review },
      }),
    );
  });

  it("are not chosen where they are not there any more", async () => {
    renderApp({
      getUnsaved: async () =>
        kept({ integrationId: "gone", customerIds: ["gone", "customer-initech"] }),
    });
    await back();
    expect(await picker("Integration")).toHaveValue("");
    expect(await screen.findByText("1 of 2 chosen")).toBeVisible();
  });

  it("go where someone begins anew, and do not come back", async () => {
    const app = renderApp({ getUnsaved: async () => kept() });
    await back();
    await press(app, "Begin anew");
    expect(await picker("Integration")).toHaveValue("");
    await waitFor(() => expect(app.requests("deleteUnsaved")).toEqual([{ kind: "deploy" }]));
    expect(screen.queryByText(/are back/)).toBeNull();
    quickly();
    expect(app.requests("saveUnsaved")).toEqual([]);
  });

  it("go with the run that they began", async () => {
    const app = renderApp({ getUnsaved: async () => kept() });
    await back();
    await screen.findByText("This name is free.");
    await app.user.click(deployButton());
    await waitFor(() => expect(app.requests("startRun")).toHaveLength(1));
    await waitFor(() => expect(app.requests("deleteUnsaved")).toEqual([{ kind: "deploy" }]));
  });

  it("are in use with the presets that were, and what was filled in since stays", async () => {
    const presets = {
      versionSequenceId: "sequence-acme",
      byCustomer: [{ customerId: "customer-globex", presetId: "preset-1" }],
      template: null,
    };
    const entries = [{ key: "Warehouse code", value: { kind: "text", text: "WH-02" } } as const];
    const app = renderApp({
      ...presetAnswers([aPreset({ content: { ...aPreset().content, deployAtOnce: false } })]),
      getConfigForm: async () => ({ ...shortForm, versionId: "version-5" }),
      getUnsaved: async ({ kind }) => (kind === "deploy" ? kept({ presets }) : null),
      getDraft: async () => ({
        values: { shared: [], perCustomer: [{ customerId: "customer-globex", entries }] },
        savedAt,
        carried: [],
      }),
    });
    expect(await screen.findByText("The preset is filled in")).toBeVisible();
    await screen.findByText("This name is free.");
    await app.user.click(screen.getByRole("button", { name: "Fill in the settings" }));
    expect(await screen.findByLabelText(/^Warehouse code/)).toHaveValue("WH-02");
  });

  it("can be made where nothing can be read, and it is said where they can’t be kept", async () => {
    const app = renderApp({
      getUnsaved: () => Promise.reject(aFailure("databaseFailed")),
      saveUnsaved: () => Promise.reject(aFailure("databaseFailed")),
    });
    await choose(app, "Integration", "Acme");
    quickly();
    expect(await screen.findByText(/^This can’t be kept right now/)).toBeVisible();
    app.answer({ saveUnsaved: async () => false });
    await choose(app, "Customers", "Globex");
    quickly();
    expect(await screen.findByText(/^This is too much to keep/)).toBeVisible();
    app.answer({ saveUnsaved: async () => true });
    await app.user.type(await name(), "!");
    quickly();
    await waitFor(() => expect(screen.queryByText(/too much to keep/)).toBeNull());
  });
});

describe("a preset in its editor", () => {
  const secret = { key: "Acme", input: "apiKey", policy: "keyring", held: true } as const;
  const preset = aPreset({ content: { ...aPreset().content, secrets: [secret] } });
  const form = { getConfigForm: async () => ({ ...shortForm, versionId: "version-5" }) };
  const answers = () => ({ ...form, ...presetAnswers([preset]) });
  const { id, revision, customer, integration, content, tags } = preset;
  const typed: UnsavedPreset = {
    presetId: id,
    revision,
    name: "Globex stock 2",
    customer,
    integration,
    versionId: "version-5",
    content,
    tags,
  };
  const unsaved = (parts: Partial<UnsavedPreset> = {}): UnsavedView => ({
    work: { kind: "preset", preset: { ...typed, ...parts } },
    savedAt,
  });
  const field = () => screen.findByLabelText("Name of the preset");
  const isBack = () => screen.findByText(/^What you typed here is back, from .*2026/);

  it("is kept as it is typed, without its passwords", async () => {
    const app = renderApp(answers(), "/presets/preset-1");
    await app.user.type(await field(), " 2");
    await app.user.type(await screen.findByLabelText(/^Password for .*Acme/), "canary");
    await waitFor(() => expect(app.requests("saveUnsaved")).toHaveLength(1), slowly);
    expect(app.requests("saveUnsaved")).toEqual([{ kind: "preset", preset: typed }]);
    expect(JSON.stringify(app.requests("saveUnsaved"))).not.toContain("canary");
  });

  it("is as it was typed when it is opened again, and saved as that", async () => {
    const app = renderApp({ ...answers(), getUnsaved: async () => unsaved() }, "/presets/preset-1");
    expect(await isBack()).toBeVisible();
    expect(await field()).toHaveValue("Globex stock 2");
    expect(app.requests("getUnsaved")).toEqual([{ kind: "preset", presetId: "preset-1" }]);
    await press(app, "Save preset");
    expect(await screen.findByRole("heading", { level: 1, name: "Presets" })).toBeVisible();
    expect(app.requests("savePreset")).toMatchObject([{ presetId: id, name: "Globex stock 2" }]);
    const place = { kind: "preset", presetId: "preset-1" };
    expect(app.requests("deleteUnsaved")).toEqual([place]);
    expect(app.requests("saveUnsaved")).toEqual([]);
  });

  it("is as it is saved again once that is discarded", async () => {
    const app = renderApp({ ...answers(), getUnsaved: async () => unsaved() }, "/presets/preset-1");
    await isBack();
    await press(app, "Discard it");
    await waitFor(async () => expect(await field()).toHaveValue("Globex stock"));
    expect(screen.queryByText(/is back/)).toBeNull();
    expect(app.requests("deleteUnsaved")).toEqual([{ kind: "preset", presetId: "preset-1" }]);
    await press(app, "Back to the presets");
    expect(await screen.findByRole("heading", { level: 1, name: "Presets" })).toBeVisible();
  });

  it("does not come back for whoever leaves without saving", async () => {
    const app = renderApp(answers(), "/presets/preset-1");
    await app.user.type(await field(), " 2");
    quickly();
    await press(app, "Back to the presets");
    const dialog = await screen.findByRole("dialog", { name: "Leave without saving?" });
    await app.user.click(within(dialog).getByRole("button", { name: "Leave without saving" }));
    await screen.findByRole("heading", { level: 1, name: "Presets" });
    expect(app.requests("saveUnsaved")).toHaveLength(1);
    await waitFor(() =>
      expect(app.requests("deleteUnsaved")).toEqual([{ kind: "preset", presetId: "preset-1" }]),
    );
  });

  it("that is new comes back too, and another one asks before it takes its place", async () => {
    const fresh = { presetId: null, revision: null, name: "Half made" };
    const getUnsaved = async () => unsaved(fresh);
    const app = renderApp({ ...answers(), getUnsaved }, "/presets");
    const make = async (way: string) => {
      await press(app, "New preset");
      await app.user.click(await screen.findByRole("menuitem", { name: way }));
    };
    const ofInstance = async () => {
      await make("From an existing instance…");
      await choose(app, "Customer", "Globex");
      await waitFor(() => expect(screen.getByLabelText("Instance")).toBeEnabled());
      await choose(app, "Instance", "Globex");
      await press(app, "Read its settings");
      await screen.findByText("You were making another preset");
    };
    await ofInstance();
    await press(app, "Go on with it");
    expect(await field()).toHaveValue("Half made");
  });
});

describe("the setup of an instance", () => {
  const warehouse = { key: "Warehouse code", value: { kind: "text", text: "WH-09" } } as const;
  const place = { runId: "run-1", rowId: "row-globex" };
  const setup = { ...place, versionId: shortForm.versionId, step: 0, entries: [warehouse] };
  const view = (): SetupView => ({ ...aSetup(), form: shortForm });
  const start = (answers: Partial<Backend> = {}) =>
    renderApp(
      { ...withSetup(answers), getSetup: async () => view(), ...answers },
      "/runs/run-1/setup/row-globex",
    );
  const field = () => screen.findByRole("textbox", { name: /^Warehouse code/ });

  it("keeps what is typed, and lets go of it once it is saved there", async () => {
    const app = start();
    await app.user.clear(await field());
    await app.user.type(await field(), "WH-09");
    quickly();
    await waitFor(() =>
      expect(app.requests("saveUnsaved").at(-1)).toEqual({ kind: "setup", setup }),
    );
    await press(app, "Save and go on");
    const kept = { kind: "setup", ...place };
    await waitFor(() => expect(app.requests("deleteUnsaved")).toContainEqual(kept));
  });

  it("has what was typed when the app was last open, until it is discarded", async () => {
    const app = start({ getUnsaved: async () => ({ work: { kind: "setup", setup }, savedAt }) });
    expect(await field()).toHaveValue("WH-09");
    expect(screen.getByText(/^What you typed here is back, from .*2026/)).toBeVisible();
    await press(app, "Discard it");
    await waitFor(async () => expect(await field()).not.toHaveValue("WH-09"));
    const kept = { kind: "setup", ...place };
    await waitFor(() => expect(app.requests("deleteUnsaved")).toEqual([kept]));
    expect(screen.queryByText(/is back/)).toBeNull();
  });
});
