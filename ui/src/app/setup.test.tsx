// Finishing the configuration of a created instance.
import { act, screen, waitFor } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Backend, SetupView, SourceView } from "@/lib/backend";
import { picker } from "@/testing/actions";
import { aFailure, anAppError, aRow, aRun } from "@/testing/builders";
import { aProblem, aSetup, aSetupVariable } from "@/testing/config-answers";
import { aSourceView } from "@/testing/config-builders";
import { configScenarios, withSetup } from "@/testing/config-scenarios";
import { later, type RunningApp, renderApp } from "@/testing/render-app";
import { runWith } from "@/testing/run-scenarios";

afterEach(() => vi.useRealTimers());

const press = async (app: RunningApp, name: string | RegExp) =>
  app.user.click(await screen.findByRole("button", { name }));
const step = (name: string) => screen.findByRole("heading", { level: 2, name });
const field = (name: string) => screen.findByRole("textbox", { name });

async function open(answers: Partial<Backend> = {}): Promise<RunningApp> {
  const app = renderApp(withSetup(answers), "/runs/run-1/setup/row-globex");
  await screen.findByRole("heading", {
    level: 1,
    name: "Finish the setup of Acme Inventory for Globex",
  });
  return app;
}

/** A setup in which Salesforce stands like this and everything else is filled in. */
function salesforce(status: SetupView["variables"][number]["status"]): SetupView {
  const base = aSetup();
  return {
    ...base,
    variables: base.variables.map((variable) =>
      variable.key === "Salesforce" ? { ...variable, status } : variable,
    ),
  };
}

describe("finishing a setup", () => {
  it("is offered on the run, and leads back to it", async () => {
    const app = renderApp(withSetup(), "/runs/run-1");
    await press(app, "Finish configuring \u2068Globex\u2069");
    await screen.findByRole("heading", {
      level: 1,
      name: "Finish the setup of Acme Inventory for Globex",
    });
    await press(app, "Leave it for now");
    await screen.findByRole("heading", {
      level: 1,
      name: "Created: finish the setup of Acme Inventory for Globex",
    });
  });

  it.each([
    ["on the screen of a single deployment", 1, "Change the settings"],
    ["with the customer's details in a run", 2, "Change the settings of \u2068Globex\u2069"],
  ])("mends an instance whose deploy was refused: %s", async (_, total, button) => {
    const rows = [
      aRow("Globex", { state: "failed", instanceId: "i-globex", deployed: false }),
      aRow("Initech", { state: "done", instanceId: "i-initech", deployed: true }),
    ].slice(0, total);
    const app = renderApp({ ...withSetup(), ...runWith(rows, { state: "done" }) }, "/runs/run-1");
    if (total > 1) await press(app, /^Globex/);
    await press(app, button);
    await screen.findByRole("heading", {
      level: 1,
      name: "Finish the setup of Acme Inventory for Globex",
    });
  });

  it.each([1, 2])(
    "is not offered where Prismatic kept an instance that was to be deleted: %i",
    async (total) => {
      const problem = anAppError("rejected", { message: "Not now." });
      const refused = {
        state: "failed",
        instanceId: "i-globex",
        deleteRefused: true,
        problem,
      } as const;
      const rows = [
        aRow("Globex", refused),
        aRow("Initech", { state: "done", instanceId: "i-initech", deployed: true }),
      ].slice(0, total);
      const app = renderApp({ ...withSetup(), ...runWith(rows, { state: "done" }) }, "/runs/run-1");
      if (total > 1) await press(app, /^Globex/);
      expect((await screen.findAllByText("Not now."))[0]).toBeVisible();
      expect(screen.queryByRole("button", { name: /^Change the settings/ })).toBeNull();
      expect(screen.queryByText("Created, not deployed yet")).toBeNull();
      expect(screen.queryByRole("button", { name: /again$/ })).toBeNull();
      expect(screen.getByText(/was to be deleted and is still there/)).toBeVisible();
    },
  );

  it("saves each page before the next one, and never sends a secret that Prismatic holds", async () => {
    const app = await open({ checkConfig: async () => [] });
    await press(app, "Save and go on");
    await step("Salesforce");
    expect(app.requests("saveSetupPage")).toEqual([]);
    await press(app, /^What to sync/);
    const code = await field("Warehouse code");
    expect(code).toHaveValue("WH-01");
    await app.user.type(code, "2");
    await press(app, "Save and go on");
    await step("Where to");
    expect(app.requests("saveSetupPage")).toMatchObject([
      {
        runId: "run-1",
        rowId: "row-globex",
        complete: false,
        entries: expect.arrayContaining([
          { key: "Warehouse code", value: { kind: "text", text: "WH-012" } },
        ]),
      },
    ]);
  });

  it("lists a page that was just saved as filled in by the time the next one is shown", async () => {
    const base = aSetup();
    const saved = { value: { kind: "text" as const, text: "#stock" } };
    const app = await open({
      checkConfig: async ({ entries, keys }) =>
        keys?.includes("Channel") && !entries.some(({ key }) => key === "Channel")
          ? [aProblem("Channel")]
          : [],
      saveSetupPage: async () => {
        const variables = [...base.variables, aSetupVariable("Channel", saved)];
        app.answer({ getSetup: async () => ({ ...base, variables }) });
        return [];
      },
    });
    await press(app, /^Where to/);
    const page = await screen.findByRole("button", { name: /^Where to/ });
    await waitFor(() => expect(page).toHaveTextContent("1 to fill in"));
    await app.user.selectOptions(await picker("Channel"), "#stock");
    await press(app, "Save and go on");
    await step("Other settings");
    expect(page).toHaveTextContent("Filled in");
  });

  it("puts what the server refuses on the field it names, and the rest above the page", async () => {
    const app = await open({
      ...configScenarios.setupRefused,
      checkConfig: async () => [],
    });
    await press(app, /^What to sync/);
    await app.user.type(await field("Warehouse code"), "9");
    await press(app, "Save and go on");
    expect(await screen.findByText(/This configuration is not allowed/)).toBeVisible();
    expect(await field("Warehouse code")).toBeInvalid();
    expect(screen.getByText(/No such warehouse/)).toBeVisible();
  });

  it("keeps what was typed when saving fails", async () => {
    const app = await open({
      checkConfig: async () => [],
      saveSetupPage: () => Promise.reject(aFailure("unreachable")),
    });
    await press(app, /^What to sync/);
    await app.user.type(await field("Warehouse code"), "9");
    await press(app, "Save and go on");
    expect(await screen.findByRole("alert")).toHaveTextContent("Refract can’t reach Prismatic");
    await press(app, "Leave it for now");
    await press(app, "Finish configuring \u2068Globex\u2069");
    expect(await field("Warehouse code")).toHaveValue("WH-019");
  });

  it("goes live once everything is connected and filled in", async () => {
    const app = await open({
      getSetup: async () => salesforce("active"),
      checkConfig: async () => [],
      finishSetup: async () => aRun({ total: 1 }),
    });
    await press(app, /^Go live/);
    await press(app, "Finish");
    await waitFor(() =>
      expect(app.requests("finishSetup")).toEqual([{ runId: "run-1", rowId: "row-globex" }]),
    );
    expect(app.requests("saveSetupPage")).toMatchObject([{ complete: true }]);
    await screen.findByRole("heading", { level: 1, name: /^Created/ });
  });

  it("says what is in the way of going live", async () => {
    const app = await open();
    await press(app, /^Go live/);
    expect(screen.queryByRole("button", { name: "Finish" })).toBeNull();
    await press(app, "Go to \u2068Salesforce\u2069");
    await step("Salesforce");
  });
});

describe("a setup that only waits for a sign-in", () => {
  it("is saved as complete, and looked at again on the run", async () => {
    const app = await open({
      checkConfig: async () => [],
      ...runWith([
        aRow("Globex", {
          state: "needsSetup",
          instanceId: "instance-1",
          setup: { waitsFor: "signIn" },
        }),
      ]),
    });
    await press(app, /^Go live/);
    await press(app, "Save and wait for the sign-in");
    await screen.findByRole("heading", { level: 1, name: /^Created/ });
    expect(app.requests("saveSetupPage")).toMatchObject([{ complete: true }]);
    expect(app.requests("finishSetup")).toEqual([]);
    await press(app, "Check the sign-in");
    expect(app.requests("checkSetups")).toEqual([{ runId: "run-1" }]);
  });
});

describe("data sources", () => {
  const channels = (...labels: string[]): SourceView[] => [
    aSourceView("Channel", { options: labels.map((label) => ({ value: label, label })) }),
  ];
  const setup = aSetup({
    variables: [
      ...aSetup().variables,
      aSetupVariable("Channel", { value: { kind: "text", text: "#stock" } }),
    ],
  });

  it("show that they load, can be stopped, and load again", async () => {
    const loading = later<SourceView[]>();
    const app = await open({ loadSetupPage: () => loading.promise });
    await press(app, /^Where to/);
    await press(app, "Stop fetching: Channel");
    app.answer({ loadSetupPage: async () => channels("#orders", "#stock") });
    await press(app, /: Channel$/);
    expect(await screen.findByRole("combobox", { name: "Channel" })).toBeVisible();
  });

  it("show why they failed, and try one alone again", async () => {
    const app = await open({
      reloadSource: async ({ key }) => aSourceView(key, { options: [{ value: "a", label: "A" }] }),
    });
    await press(app, /^Where to/);
    expect(await screen.findByText(/INVALID_SESSION_ID/)).toBeVisible();
    await press(app, "Try again: Record type");
    expect(await screen.findByRole("combobox", { name: "Record type" })).toBeVisible();
    expect(app.requests("reloadSource")).toEqual([
      { runId: "run-1", rowId: "row-globex", key: "Record type" },
    ]);
  });

  it("are asked anew on the next visit", async () => {
    const app = await open({ loadSetupPage: async () => channels("#orders") });
    await press(app, /^Where to/);
    await screen.findByRole("option", { name: "\u2068#orders\u2069" });
    await press(app, "Leave it for now");
    app.answer({ loadSetupPage: async () => channels("#news") });
    await press(app, "Finish configuring \u2068Globex\u2069");
    await press(app, /^Where to/);
    expect(await screen.findByRole("option", { name: "\u2068#news\u2069" })).toBeVisible();
    expect(screen.queryByRole("option", { name: "\u2068#orders\u2069" })).toBeNull();
  });

  it("ask before content that changed replaces what was chosen", async () => {
    const app = await open({
      getSetup: async () => setup,
      loadSetupPage: async () => channels("#orders", "#stock"),
      reloadSource: async () => channels("#orders", "#news")[0] ?? aSourceView("Channel"),
    });
    await press(app, /^Where to/);
    const box = await screen.findByRole("combobox", { name: "Channel" });
    expect(box).toHaveValue("#stock");
    await press(app, "Fetch again: Channel");
    const keep = await screen.findByRole("button", { name: /Keep/ });
    await app.user.click(keep);
    expect(await screen.findByRole("combobox", { name: "Channel" })).toHaveValue("#stock");
  });
});

describe("connecting in the browser", () => {
  /** Opens the page of the connection, with a clock that the test moves. */
  async function openConnection(answers: Partial<Backend> = {}): Promise<RunningApp> {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const app = await open({ checkConfig: async () => [], ...answers });
    await press(app, /^Salesforce/);
    await step("Salesforce");
    return app;
  }
  const wait = (milliseconds: number) =>
    act(async () => void (await vi.advanceTimersByTimeAsync(milliseconds)));

  it("opens the browser, asks every three seconds, and says when it is connected", async () => {
    const app = await openConnection();
    await press(app, "Connect Salesforce in the browser");
    await screen.findByText("Sign in in your browser");
    expect(app.requests("authorizeConnection")).toHaveLength(1);
    const before = app.requests("getSetup").length;
    await wait(3100);
    await waitFor(() => expect(app.requests("getSetup").length).toBeGreaterThan(before));
    app.answer({ getSetup: async () => salesforce("active") });
    await wait(3100);
    expect(await screen.findByRole("button", { name: /^SalesforceFilled in/ })).toBeVisible();
  });

  it("says what Prismatic's log says when it fails", async () => {
    const app = await openConnection({
      connectionProblem: async () => "invalid_grant: user has not approved",
    });
    await press(app, "Connect Salesforce in the browser");
    await screen.findByText("Sign in in your browser");
    app.answer({ getSetup: async () => salesforce("error") });
    await wait(3100);
    expect(await screen.findByText(/invalid_grant/)).toBeVisible();
  });

  it("stops waiting when that is wanted, and after 15 minutes", async () => {
    const app = await openConnection();
    await press(app, "Connect Salesforce in the browser");
    await press(app, "Stop waiting");
    expect(screen.queryByText("Sign in in your browser")).toBeNull();
    const connect = screen.getByRole("button", { name: "Connect Salesforce in the browser" });
    expect(connect).toHaveFocus();
    await app.user.click(connect);
    await screen.findByText("Sign in in your browser");
    await wait(15 * 60 * 1000 + 6000);
    expect(await screen.findByText(/Nobody finished signing in within 15 minutes/)).toBeVisible();
    expect(screen.getByRole("button", { name: "Connect Salesforce in the browser" })).toBeVisible();
  });

  it("copies the link for the customer", async () => {
    const app = await openConnection();
    await press(app, "Copy sign-in link");
    expect(await screen.findByText("Copied")).toBeVisible();
    expect(app.requests("copyAuthorizationLink")).toEqual([
      { runId: "run-1", rowId: "row-globex", key: "Salesforce" },
    ]);
  });
});

describe("rows that wait for a person", () => {
  it("say by word what they wait for, and are checked all at once", async () => {
    const app = renderApp(configScenarios.runNeedsSetup, "/runs/run-1");
    expect(await screen.findByText("2 customers need setup")).toBeVisible();
    const rows = (await screen.findAllByRole("listitem")).map((row) => row.textContent);
    expect(rows).toEqual([
      "GlobexAcme InventoryDone",
      "InitechAcme InventoryNeeds sign-in",
      "HooliAcme InventoryNeeds setup",
    ]);
    await press(app, "Check all sign-ins");
    expect(app.requests("checkSetups")).toEqual([{ runId: "run-1" }]);
  });

  it("give a link for the customer", async () => {
    const app = renderApp(configScenarios.oneSignIn, "/runs/run-1");
    await press(app, "Copy link for the customer");
    expect(await screen.findByText("Copied")).toBeVisible();
  });

  it("ask for the secrets of an interrupted run again, and nothing else", async () => {
    const app = renderApp(configScenarios.runNeedsSecrets, "/runs/run-1");
    const go = await screen.findByRole("button", { name: "Go on with the run" });
    expect(go).toBeDisabled();
    await app.user.type(await screen.findByLabelText(/^API key/), "key-1");
    await app.user.type(await screen.findByLabelText(/^Client secret/), "secret-2");
    app.answer({ provideValues: async () => aRun({ state: "interrupted" }) });
    await app.user.click(go);
    await waitFor(() =>
      expect(app.requests("provideValues")).toEqual([
        {
          runId: "run-1",
          config: [
            {
              key: "Acme",
              value: { kind: "connection", inputs: [{ key: "apiKey", value: "key-1" }] },
            },
          ],
          rows: [
            {
              customerId: "customer-initech",
              entries: [
                {
                  key: "Salesforce",
                  value: {
                    kind: "connection",
                    inputs: [{ key: "clientSecret", value: "secret-2" }],
                  },
                },
              ],
            },
          ],
        },
      ]),
    );
    expect(app.requests("resumeRun")).toEqual([{ runId: "run-1" }]);
  });
});
