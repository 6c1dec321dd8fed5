// The settings between the choices and the deployment.
import { act, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import type { Backend, ConfigEntry } from "@/lib/backend";
import { choose, chooseAcmeForGlobex, openMenu } from "@/testing/actions";
import { aFailure, aRow, aRun } from "@/testing/builders";
import { blockedForm, fullForm, reusableForm, shortForm } from "@/testing/config-answers";
import { aConfigForm } from "@/testing/config-builders";
import { configScenarios, withForm, withSetup } from "@/testing/config-scenarios";
import { type RunningApp, renderApp } from "@/testing/render-app";
import { single } from "@/testing/run-scenarios";

const press = async (app: RunningApp, name: string | RegExp) =>
  app.user.click(await screen.findByRole("button", { name }));
const field = (name: string) => screen.findByRole("textbox", { name });
const step = (name: string) => screen.findByRole("heading", { level: 2, name });
const steps = () =>
  within(screen.getByRole("navigation", { name: "Steps of the settings" }))
    .getAllByRole("button")
    .map((button) => button.textContent);
const startedWith = (app: RunningApp) => app.requests("startRun")[0];

/** Chooses Globex and goes to the settings. */
async function open(answers: Partial<Backend>): Promise<RunningApp> {
  const app = renderApp({ ...single("done"), ...answers });
  await chooseAcmeForGlobex(app);
  await press(app, "Fill in the settings");
  await screen.findByRole("heading", { level: 1, name: "Settings for Acme Inventory 5" });
  return app;
}

describe("the settings of one customer", () => {
  it("stand between the choices and the deployment, page by page", async () => {
    const app = await open(withForm(shortForm));
    await app.user.type(await field("Warehouse code"), "WH-01");
    await press(app, "Next");
    await step("Limits");
    await press(app, "Next");
    await step("Summary");
    expect(screen.getByText("WH-01")).toBeVisible();
    expect(screen.getByText("United States")).toBeVisible();
    await press(app, "Deploy");
    await screen.findByRole("heading", { level: 1, name: "Acme Inventory is live for Globex" });
    expect(startedWith(app)).toMatchObject({
      config: [
        { key: "Warehouse code", value: { kind: "text", text: "WH-01" } },
        { key: "Region", value: { kind: "text", text: "us" } },
        { key: "Batch size", value: { kind: "text", text: "50" } },
      ],
      rows: [{ customerId: "customer-globex", config: [] }],
      keyFlows: [],
      needsSetup: false,
    });
  });

  it("are left out where a version has none", async () => {
    const app = renderApp({ ...single("done"), ...withForm(aConfigForm([])) });
    await chooseAcmeForGlobex(app);
    await press(app, "Deploy");
    await screen.findByRole("heading", { level: 1, name: "Acme Inventory is live for Globex" });
  });

  it("say on each step what is missing, and go no further before it is there", async () => {
    const app = await open(withForm(shortForm));
    await step("Basics");
    await waitFor(() =>
      expect(steps()).toEqual(["Basics1 to fill in", "LimitsFilled in", "Summary1 to fill in"]),
    );
    await press(app, "Next");
    await waitFor(async () => expect(await field("Warehouse code")).toHaveFocus());
    expect(await field("Warehouse code")).toBeInvalid();
    await app.user.type(await field("Warehouse code"), "W");
    expect(await field("Warehouse code")).toBeValid();
    await press(app, "Next");
    await step("Limits");
  });

  it("say what is wrong with a field once it is left, and never while it is typed", async () => {
    const app = await open(withForm(shortForm));
    await app.user.type(await field("Warehouse code"), "WH");
    await press(app, "Next");
    const size = await field("Batch size");
    await app.user.type(size, "x");
    expect(size).toBeValid();
    await app.user.tab();
    await waitFor(() => expect(size).toBeInvalid());
    await app.user.type(size, "{Backspace}");
    expect(size).toBeValid();
  });

  it("lead from the summary to what is missing", async () => {
    const app = await open(withForm(shortForm));
    await press(app, /^Summary/);
    await press(app, "Deploy");
    await step("Basics");
    expect(await field("Warehouse code")).toBeInvalid();
    expect(app.requests("startRun")).toEqual([]);
  });

  it("go on by Ctrl and Enter", async () => {
    const app = await open(withForm(shortForm));
    await app.user.type(await field("Warehouse code"), "W{Control>}{Enter}{/Control}");
    await step("Limits");
  });

  it("lose nothing by going back to the choices", async () => {
    const app = await open(withForm(shortForm));
    await app.user.type(await field("Warehouse code"), "WH-01");
    await press(app, "Change the choices");
    await press(app, "Fill in the settings");
    expect(await field("Warehouse code")).toHaveValue("WH-01");
  });

  it("are kept when the screen is left, and brought back", async () => {
    const app = await open(withForm(shortForm));
    await app.user.type(await field("Warehouse code"), "WH-01");
    await press(app, "Change the choices");
    expect(app.requests("saveDraft")).toEqual([
      {
        versionSequenceId: "sequence-acme",
        versionId: "version-5",
        values: {
          shared: [{ key: "Warehouse code", value: { kind: "text", text: "WH-01" } }],
          perCustomer: [],
        },
      },
    ]);
  });

  it("are kept when typing pauses", async () => {
    const app = await open(withForm(shortForm));
    await app.user.type(await field("Warehouse code"), "W");
    await waitFor(() => expect(app.requests("saveDraft")).toHaveLength(1), { timeout: 3000 });
  });

  it("say what did not fit from another version", async () => {
    const app = await open(configScenarios.settingsCarried);
    expect(await screen.findByText(/is now called/, { selector: "li" })).toHaveTextContent(
      "Depot is now called Warehouse code. Its value was taken over.",
    );
    await press(app, "Got it");
    expect(screen.queryByText("Taken over from another version")).toBeNull();
    await press(app, /^What to sync/);
    expect(await field("Warehouse code")).toHaveValue("WH-07");
  });

  it("take values over to another version that is chosen, secrets included", async () => {
    const carryConfig = vi.fn<Backend["carryConfig"]>(async ({ entries }) => ({
      entries,
      carried: [],
    }));
    const app = await open({ ...withForm(shortForm), carryConfig });
    await app.user.type(await field("Warehouse code"), "WH-01");
    await press(app, "Change the choices");
    await app.user.click(await screen.findByRole("combobox", { name: "Version" }));
    await app.user.click(await screen.findByRole("option", { name: /^Version 4/ }));
    await press(app, "Fill in the settings");
    expect(await field("Warehouse code")).toHaveValue("WH-01");
    expect(carryConfig).toHaveBeenCalledWith({
      fromVersionId: "version-5",
      toVersionId: "version-4",
      entries: [{ key: "Warehouse code", value: { kind: "text", text: "WH-01" } }],
    });
  });

  it("say up front that a version can't be set up here, and where it can", async () => {
    const app = renderApp(withForm(blockedForm));
    await chooseAcmeForGlobex(app);
    expect(await screen.findByText("This version can’t be set up in Refract")).toBeVisible();
    expect(screen.getByRole("button", { name: "Deploy" })).toBeDisabled();
    await press(app, "Open Prismatic");
    expect(app.requests("openInPrismatic")).toEqual([
      { page: { kind: "integration", versionId: "version-5" } },
    ]);
  });

  it("say why the form did not come, and ask again", async () => {
    const app = renderApp({ getConfigForm: () => Promise.reject(aFailure("unreachable")) });
    await chooseAcmeForGlobex(app);
    await press(app, "Deploy");
    expect(await screen.findByRole("alert")).toHaveTextContent("Refract can’t reach Prismatic");
    expect(app.requests("startRun")).toEqual([]);
  });

  it("offer to begin anew where what was kept can't be read", async () => {
    const app = await open({
      ...withForm(shortForm),
      getDraft: () => Promise.reject(aFailure("databaseFailed")),
    });
    await press(app, "Begin anew");
    expect(await field("Warehouse code")).toHaveValue("");
  });

  it("make API keys where flows must have one or were given one", async () => {
    const app = await open({ ...withForm({ ...fullForm, needsInstance: false }) });
    await press(app, /^API keys/);
    expect(await screen.findByRole("checkbox", { name: "Order received" })).toBeDisabled();
    await app.user.click(screen.getByRole("checkbox", { name: "Stock lookup" }));
    app.answer({ checkConfig: async () => [] });
    await press(app, /^Summary/);
    await press(app, "Deploy");
    await waitFor(() =>
      expect(startedWith(app)).toMatchObject({ keyFlows: ["flow-orders", "flow-stock"] }),
    );
  });

  it("make API keys also where nothing else is asked for", async () => {
    const { flows } = fullForm;
    const app = renderApp({ ...single("done"), ...withForm(aConfigForm([], { flows })) });
    await chooseAcmeForGlobex(app);
    await app.user.click(await screen.findByText("API keys"));
    await app.user.click(await screen.findByRole("checkbox", { name: "Stock lookup" }));
    await press(app, "Deploy");
    await waitFor(() =>
      expect(startedWith(app)).toMatchObject({ keyFlows: ["flow-orders", "flow-stock"] }),
    );
  });

  it("create first what can only be finished afterwards", async () => {
    const app = await open({ ...withForm(fullForm), checkConfig: async () => [] });
    await press(app, /^Summary/);
    await press(app, "Create and go on with the setup");
    await waitFor(() => expect(startedWith(app)).toMatchObject({ needsSetup: true }));
    const { config } = startedWith(app) as { config: ConfigEntry[] };
    expect(config.map(({ key }) => key)).not.toContain("Channel");
  });

  it("go on by themselves once the instance is there, but not when the run is opened again", async () => {
    const app = await open({
      ...withSetup(),
      checkConfig: async () => [],
      listRows: async () => [aRow("Globex", { state: "creating" })],
    });
    await press(app, /^Summary/);
    await press(app, "Create and go on with the setup");
    await screen.findByRole("heading", { level: 1, name: /^Deploying/ });
    const row = aRow("Globex", {
      state: "needsSetup",
      instanceId: "instance-1",
      setup: { waitsFor: "answers" },
    });
    app.answer({ listRows: async () => [row] });
    act(() => app.tell.progress(aRun({ total: 1 }), [row]));
    await screen.findByRole("heading", { level: 1, name: /^Finish the setup/ });
    await press(app, "Leave it for now");
    await screen.findByRole("button", { name: "Finish configuring \u2068Globex\u2069" });
    await app.user.click(screen.getByRole("link", { name: /^History/ }));
    await app.user.click(await screen.findByRole("link", { name: /Acme Inventory/ }));
    await screen.findByRole("button", { name: "Finish configuring \u2068Globex\u2069" });
    expect(screen.queryByRole("heading", { name: /^Finish the setup/ })).toBeNull();
  });

  it("say what is not filled in here, and why", async () => {
    await open(withForm(fullForm));
    await screen.findByText("3 things are not filled in here");
    const items = screen.getAllByRole("listitem", { hidden: true }).map((one) => one.textContent);
    expect(items).toEqual(
      expect.arrayContaining([
        "Personal settings: each person who uses it fills this in.",
        "Internal endpoint: hidden from you. If it has no value yet, your admin has to set it in Prismatic first.",
        "Slack: your organization is connected already.",
      ]),
    );
  });

  it("belong to the run once it began: the next one begins without them", async () => {
    const app = await open({
      ...withForm(shortForm),
      startRun: async () => aRun({ total: 1, state: "done" }),
    });
    await app.user.type(await field("Warehouse code"), "WH-01");
    await press(app, /^Summary/);
    await press(app, "Deploy");
    await press(app, "Deploy another");
    await chooseAcmeForGlobex(app);
    await press(app, "Fill in the settings");
    expect(await field("Warehouse code")).toHaveValue("");
    expect(app.requests("deleteDraft")).toHaveLength(1);
  });

  it("are gone after signing out", async () => {
    const app = await open(withForm(shortForm));
    await app.user.type(await field("Warehouse code"), "WH-01");
    await openMenu(app);
    await app.user.click(await screen.findByRole("menuitem", { name: "Sign out" }));
    await press(app, "Sign out");
    await press(app, "Sign in with your browser");
    await chooseAcmeForGlobex(app);
    await press(app, "Fill in the settings");
    expect(await field("Warehouse code")).toHaveValue("");
  });

  it("never give one customer's connection to another", async () => {
    const app = await open({
      ...withForm(reusableForm),
      listReusable: async ({ customerId }) => [
        { id: `acme of ${customerId}`, label: `Acme of ${customerId}`, status: "active" },
      ],
    });
    await app.user.click(await screen.findByRole("radio", { name: /Acme of customer-globex/ }));
    await press(app, "Change the choices");
    await app.user.click(screen.getByRole("button", { name: "Clear" }));
    await choose(app, "Customers", "Initech");
    await press(app, "Fill in the settings");
    expect(
      await screen.findByRole("radio", { name: /Acme of customer-initech/ }),
    ).not.toBeChecked();
    await app.user.click(screen.getByRole("radio", { name: /Acme of customer-initech/ }));
    await press(app, /^Summary/);
    await press(app, "Deploy");
    await waitFor(() =>
      expect(startedWith(app)).toMatchObject({
        config: [
          { key: "Acme", value: { kind: "reusable", connectionId: "acme of customer-initech" } },
        ],
      }),
    );
  });
});
