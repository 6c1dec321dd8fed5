// Choices that wait on the Deploy screen are not replaced unasked, by a run deployed again or by a preset.
import { act, screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { Backend, ConfigEntry, DeployAgainView } from "@/lib/backend";
import {
  choose,
  chooseAcmeForGlobex,
  deployAcmeForGlobex,
  shownCustomers,
} from "@/testing/actions";
import { aCustomer, aRow, aRun, theCounts } from "@/testing/builders";
import { shortForm } from "@/testing/config-answers";
import { aConfigForm, aConfigPage, aConnection } from "@/testing/config-builders";
import { aPreset, aTemplate, historyAnswers, presetAnswers } from "@/testing/preset-answers";
import { later, type RunningApp, renderApp } from "@/testing/render-app";
import { runWith } from "@/testing/run-scenarios";

const done = aRun({ state: "done", total: 1, counts: theCounts({ done: 1 }) });
const answers: Partial<Backend> = {
  ...historyAnswers(() => [done]),
  ...presetAnswers([aPreset()]),
  listRuns: async () => [done],
  listCustomers: async () => ["Globex", "Initech"].map((name) => aCustomer(name)),
  getConfigForm: async () => ({ ...shortForm, versionId: "version-5" }),
};
const title = "Replace what you chose on the Deploy screen?";

const press = async (app: RunningApp, name: string | RegExp) =>
  app.user.click(await screen.findByRole("button", { name }));
const goTo = (app: RunningApp, name: string) => app.user.click(screen.getByRole("link", { name }));
const question = () => screen.findByRole("dialog", { name: title });
const noQuestion = () => expect(screen.queryByRole("dialog", { name: title })).toBeNull();
const nameField = () => screen.findByLabelText("Instance name");

async function openRun(app: RunningApp): Promise<void> {
  await goTo(app, "History");
  await app.user.click(await screen.findByText("Customers and what was sent"));
}

/** Chooses a customer in the list, or takes the choice back. */
const pick = async (app: RunningApp, name: string) =>
  app.user.click(await screen.findByRole("option", { name: new RegExp(`^${name}`) }));

async function chooseInitech(app: RunningApp): Promise<void> {
  await choose(app, "Integration", "Acme");
  await pick(app, "Initech");
}

/** The same run with an answer that is on its way until the test lets it come. */
function slowly() {
  const held = later<DeployAgainView>();
  const come = async () => {
    const sent = await historyAnswers(() => []).deployAgain({ runId: done.id });
    await act(async () => held.resolve(sent));
  };
  return { come, app: renderApp({ ...answers, deployAgain: () => held.promise }) };
}

describe("deploying a run again", () => {
  it("asks before it replaces the customers that were chosen, and leaves them where they stay", async () => {
    const app = renderApp(answers);
    await chooseInitech(app);
    await openRun(app);
    await press(app, "Deploy again");
    expect(await question()).toHaveTextContent(
      "Something is chosen or filled in there already. It goes, and what this run was sent with comes instead.",
    );
    await press(app, "Keep it");
    expect(app.requests("deployAgain")).toEqual([]);
    await goTo(app, "Deploy");
    expect(shownCustomers()).toEqual({ Globex: false, Initech: true });
    await openRun(app);
    await press(app, "Deploy again");
    await press(app, "Replace it");
    await waitFor(async () => expect(await nameField()).toHaveValue("Globex stock"));
    expect(shownCustomers()).toEqual({ Globex: true, Initech: false });
  });

  it("asks where only an integration was chosen", async () => {
    const app = renderApp(answers);
    await choose(app, "Integration", "Acme");
    await openRun(app);
    await press(app, "Deploy again");
    expect(await question()).toBeVisible();
  });

  it("asks where only values are filled in for the same integration", async () => {
    const app = renderApp(answers);
    await chooseAcmeForGlobex(app);
    await press(app, "Fill in the settings");
    await app.user.type(await screen.findByLabelText("Warehouse code"), "WH-77");
    await press(app, "Change the choices");
    await pick(app, "Globex");
    await press(app, "Clear integration");
    await openRun(app);
    await press(app, "Deploy again");
    await question();
    await press(app, "Keep it");
    await goTo(app, "Deploy");
    await chooseAcmeForGlobex(app);
    await press(app, "Fill in the settings");
    expect(await screen.findByLabelText("Warehouse code")).toHaveValue("WH-77");
  });

  it("replaces what was filled in also where nothing is known of what was sent", async () => {
    const sent = await historyAnswers(() => []).deployAgain({ runId: done.id });
    const integration = { ...sent.integration, versionId: null };
    const app = renderApp({ ...answers, deployAgain: async () => ({ ...sent, integration }) });
    await chooseAcmeForGlobex(app);
    await press(app, "Fill in the settings");
    await app.user.type(await screen.findByLabelText("Warehouse code"), "WH-77");
    await openRun(app);
    await press(app, "Deploy again");
    await press(app, "Replace it");
    await press(app, "Fill in the settings");
    expect(await screen.findByLabelText("Warehouse code")).toHaveValue("");
  });

  it("asks nothing where a run left only its integration chosen", async () => {
    const app = renderApp({
      ...answers,
      ...runWith([aRow("Globex", { state: "done", deployed: true })], { state: "done" }),
      getConfigForm: async () => ({ ...shortForm, versionId: "version-5", pages: [], empty: true }),
    });
    await deployAcmeForGlobex(app);
    await screen.findByRole("heading", { level: 1, name: /is live for/ });
    await openRun(app);
    await press(app, "Deploy again");
    expect(await nameField()).toHaveValue("Globex stock");
    noQuestion();
  });

  it("leaves alone what was chosen while it was on its way", async () => {
    const { app, come } = slowly();
    await screen.findByRole("heading", { name: "Deploy an integration" });
    await openRun(app);
    await press(app, "Deploy again");
    await goTo(app, "Deploy");
    await chooseInitech(app);
    await come();
    expect(shownCustomers()).toEqual({ Globex: false, Initech: true });
  });

  it("leaves alone what was changed after it was agreed to go", async () => {
    const { app, come } = slowly();
    await choose(app, "Integration", "Acme");
    await openRun(app);
    await press(app, "Deploy again");
    await press(app, "Replace it");
    await goTo(app, "Deploy");
    await pick(app, "Initech");
    await come();
    expect(shownCustomers()).toEqual({ Globex: false, Initech: true });
  });
});

describe("using a preset of the list", () => {
  const use = (app: RunningApp) => press(app, "Use preset \u2068Globex stock\u2069");

  it("asks before it replaces the customers that were chosen, and leaves them where they stay", async () => {
    const app = renderApp(answers);
    await chooseInitech(app);
    await goTo(app, "Presets");
    await use(app);
    expect(await question()).toHaveTextContent(
      "Something is chosen or filled in there already. It goes, and what is in this preset comes instead.",
    );
    await press(app, "Keep it");
    await goTo(app, "Deploy");
    expect(shownCustomers()).toEqual({ Globex: false, Initech: true });
    await goTo(app, "Presets");
    await use(app);
    await press(app, "Replace it");
    await waitFor(async () => expect(await nameField()).toHaveValue("Globex stock"));
    expect(shownCustomers()).toEqual({ Globex: true, Initech: false });
  });

  it("asks nothing where nothing is chosen", async () => {
    const app = renderApp(answers, "/presets");
    await use(app);
    await waitFor(async () => expect(await nameField()).toHaveValue("Globex stock"));
    noQuestion();
  });

  it("sends nothing that was typed for another customer before", async () => {
    const text = (key: string, value: string): ConfigEntry => ({
      key,
      value: { kind: "text", text: value },
    });
    const pages = [...shortForm.pages, aConfigPage("Connect", [aConnection("Acme")])];
    const initech = { id: "customer-initech", name: "Initech", externalId: null };
    const app = renderApp({
      ...answers,
      ...presetAnswers([aPreset({ name: "Initech stock", customer: initech })]),
      getConfigForm: async () => aConfigForm(pages, { versionId: "version-5" }),
      startRun: async () => done,
    });
    await chooseAcmeForGlobex(app);
    await press(app, "Fill in the settings");
    await press(app, /^Connect/);
    await app.user.type(await screen.findByLabelText(/^User name/), "globex");
    await app.user.type(screen.getByLabelText(/^Password/), "s3cret");
    await goTo(app, "Presets");
    await press(app, "Use preset \u2068Initech stock\u2069");
    await press(app, "Replace it");
    await screen.findByText("Everything is there. Look it over, then deploy.");
    await press(app, "Deploy");
    await waitFor(() =>
      expect(app.requests("startRun")).toMatchObject([
        {
          rows: [{ customerName: "Initech", presetId: "preset-1", config: [] }],
          config: [text("Warehouse code", "WH-01"), text("Region", "us"), text("Batch size", "50")],
        },
      ]),
    );
  });
});

describe("a preset that takes nothing away", () => {
  const withTemplate = () => renderApp({ ...answers, ...presetAnswers([aPreset(), aTemplate()]) });
  const use = (app: RunningApp, name: string) => press(app, `Use preset \u2068${name}\u2069`);

  it("is used unasked where it is in use already", async () => {
    const app = withTemplate();
    await chooseAcmeForGlobex(app);
    await press(app, "Use “Globex stock”");
    await screen.findByText("Everything is there. Look it over, then deploy.");
    await goTo(app, "Presets");
    await use(app, "Globex stock");
    await waitFor(async () => expect(await nameField()).toHaveValue("Globex stock"));
    noQuestion();
  });

  it("is used unasked as a template for the customers that are chosen", async () => {
    const app = withTemplate();
    await choose(app, "Integration", "Acme");
    await pick(app, "Globex");
    await pick(app, "Initech");
    await goTo(app, "Presets");
    await use(app, "Gold plan");
    await screen.findByText("The presets of 2 customers are filled in");
    noQuestion();
  });

  it("is asked about as a template where a name was typed, and says that the customers stay", async () => {
    const app = withTemplate();
    await chooseInitech(app);
    await app.user.type(await nameField(), " 2");
    await goTo(app, "Presets");
    await use(app, "Gold plan");
    expect(await question()).toHaveTextContent(
      "Something is chosen or filled in there already. It goes, and what is in this template comes instead. The customers stay.",
    );
    await press(app, "Replace it");
    await waitFor(async () => expect(await nameField()).toHaveValue("Initech stock"));
    expect(shownCustomers()).toEqual({ Globex: false, Initech: true });
  });
});

describe("using a preset of the palette", () => {
  const use = async (app: RunningApp) => {
    await app.user.keyboard("{Control>}k{/Control}");
    await app.user.click(await screen.findByRole("button", { name: /^.?Globex stock/ }));
  };

  it("asks before it replaces the customers that were chosen, and leaves them where they stay", async () => {
    const app = renderApp(answers);
    await chooseInitech(app);
    await use(app);
    await question();
    const keep = screen.getByRole("button", { name: "Keep it" });
    await waitFor(() => expect(keep).toHaveFocus());
    await app.user.click(keep);
    await waitFor(noQuestion);
    expect(shownCustomers()).toEqual({ Globex: false, Initech: true });
    await use(app);
    await press(app, "Replace it");
    await waitFor(async () => expect(await nameField()).toHaveValue("Globex stock"));
    expect(shownCustomers()).toEqual({ Globex: true, Initech: false });
  });

  it("asks nothing where nothing is chosen", async () => {
    const app = renderApp(answers);
    await screen.findByRole("heading", { name: "Deploy an integration" });
    await use(app);
    await waitFor(async () => expect(await nameField()).toHaveValue("Globex stock"));
    noQuestion();
  });
});
