// Deploying to a single customer, the smallest run, and what can come of it.
import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { RowView, RunView } from "@/lib/backend";
import {
  choose,
  chooseAcmeForGlobex,
  deployAcmeForGlobex,
  deployButton,
  picker,
  shownCustomers,
} from "@/testing/actions";
import {
  aFailure,
  aFlow,
  anAppError,
  anEndpoint,
  aPracticeSession,
  aRow,
  aRun,
} from "@/testing/builders";
import { aHealth } from "@/testing/config-answers";
import { later, type RunningApp, renderApp } from "@/testing/render-app";
import { single } from "@/testing/run-scenarios";

const live = (name = "Acme Inventory is live for Globex") =>
  screen.findByRole("heading", { level: 1, name });
const one = (parts: Partial<RunView> = {}) => aRun({ total: 1, ...parts });

describe("a deployment to one customer", () => {
  it("says in one sentence what will happen", async () => {
    const app = renderApp({ currentSession: async () => aPracticeSession() });
    await chooseAcmeForGlobex(app);
    const summary = screen.getByRole("region", { name: "Summary" });
    expect(summary).toHaveTextContent(
      "Deploys Acme Inventory version 5 for Globex in Sandbox Inc (practice)",
    );
  });

  it("is a run with one row, and shows that it is live", async () => {
    const app = renderApp(single("done"));
    await deployAcmeForGlobex(app);
    expect(await live()).toHaveFocus();
    expect(app.requests("startRun")).toEqual([
      {
        profileId: "profile-northwind",
        userEmail: "dana@northwind.example",
        integration: {
          versionSequenceId: "sequence-acme",
          name: "Acme Inventory",
          versionId: "version-5",
          versionNumber: 5,
        },
        rows: [
          {
            customerId: "customer-globex",
            customerName: "Globex",
            name: "Acme Inventory",
            config: [],
            presetId: null,
          },
        ],
        config: [],
        keyFlows: [],
        needsSetup: false,
      },
    ]);
  });

  it("starts by Ctrl and Enter from any field", async () => {
    const app = renderApp(single("done"));
    await chooseAcmeForGlobex(app);
    (await picker("Customers")).focus();
    await app.user.keyboard("{ArrowDown}{Control>}{Enter}{/Control}");
    expect(await live()).toBeVisible();
  });

  it("tells before it starts that the customer has the integration already", async () => {
    const app = renderApp({
      reviewRun: async ({ customers }) => ({
        rows: customers.map(({ id, name }) => ({
          customerId: id,
          customerName: name,
          name: "Acme Inventory 2",
          verdict: "deploys",
          existing: [
            { instanceId: "i-1", name: "Acme Inventory", versionNumber: 4, deployed: false },
          ],
          taken: null,
          suggestion: null,
        })),
        deploys: 1,
        skips: 0,
        problems: 0,
      }),
    });
    await choose(app, "Integration", "Acme");
    await choose(app, "Customers", "Globex");
    expect(await screen.findByText(/already has/)).toHaveTextContent(
      "Globex already has Acme Inventory: “\u2068Acme Inventory\u2069” (version 4, not deployed). Deploying gives them one more, beside it.",
    );
  });

  it("shows its two steps in words, and goes on by itself", async () => {
    const app = renderApp(single("creating"), "/runs/run-1");
    const progress = await screen.findByText("Creating the instance");
    const steps = progress.closest("ol");
    expect(steps).toHaveTextContent("Creating the instanceIn progress…Deploying itWaiting");
    app.tell.progress(one(), [aRow("Globex", { state: "deploying" })]);
    await waitFor(() =>
      expect(steps).toHaveTextContent("Creating the instanceDoneDeploying itIn progress…"),
    );
    app.tell.progress(one({ state: "done" }), [aRow("Globex", { state: "done" })]);
    expect(await live()).toHaveFocus();
  });

  it("says for how long Prismatic holds it up, until it goes on", async () => {
    const app = renderApp(single("creating"), "/runs/run-1");
    await screen.findByText("Creating the instance");
    app.tell.progress(one({ heldUpSeconds: 42 }), []);
    const words = await screen.findByText("Prismatic asks to wait: goes on in 42 seconds");
    app.tell.progress(one(), []);
    await waitFor(() => expect(words).not.toBeInTheDocument());
  });

  it("is sent once however often the button is pressed", async () => {
    const starting = later<RunView>();
    const app = renderApp({ ...single("done"), startRun: () => starting.promise });
    await chooseAcmeForGlobex(app);
    await app.user.dblClick(deployButton());
    starting.resolve(one({ state: "done" }));
    await live();
    expect(app.requests("startRun")).toHaveLength(1);
  });

  it("keeps integration and version for the next one and clears the rest", async () => {
    const app = renderApp(single("done"));
    await deployAcmeForGlobex(app);
    await live();
    await app.user.click(screen.getByRole("button", { name: "Deploy another" }));
    expect(await picker("Integration")).toHaveValue("Acme Inventory");
    expect(await picker("Version")).toHaveValue("Version 5");
    expect(shownCustomers()).toEqual({ Globex: false, Initech: false });
    expect(screen.getByRole("textbox", { name: "Instance name" })).toHaveValue("");
  });

  it("says why a run did not start, and keeps the form", async () => {
    const app = renderApp({ startRun: () => Promise.reject(aFailure("databaseFailed")) });
    await deployAcmeForGlobex(app);
    const alert = await screen.findByRole("alert");
    expect(alert).toHaveTextContent("Refract can’t read its own files");
    expect(alert).toHaveFocus();
    expect(shownCustomers()).toEqual({ Globex: true });
  });

  it("says what it waits for before it works", async () => {
    renderApp(
      {
        ...single("done"),
        verifyRow: async () => aHealth({ verdict: "waiting", waitingFor: ["Salesforce"] }),
      },
      "/runs/run-1",
    );
    expect(await screen.findByText("Waits for \u2068Salesforce\u2069")).toBeVisible();
  });
});

describe("a deployment to one customer that failed", () => {
  const refused = single("failed", {
    problem: anAppError("rejected", { message: "Limit reached." }),
  });

  it("says what Prismatic said, and tries again", async () => {
    const app = renderApp(refused, "/runs/run-1");
    await screen.findByRole("heading", {
      level: 1,
      name: "Acme Inventory is not live for Globex",
    });
    expect(screen.getByRole("alert")).toHaveTextContent("Prismatic said: “Limit reached.”");
    await app.user.click(screen.getByRole("button", { name: "Try again" }));
    expect(app.requests("retryFailed")).toEqual([{ runId: "run-1" }]);
  });

  it("goes back to the choices behind it", async () => {
    const app = renderApp(refused);
    await deployAcmeForGlobex(app);
    await app.user.click(await screen.findByRole("button", { name: "Change the choices" }));
    expect(await picker("Integration")).toHaveValue("Acme Inventory");
    expect(shownCustomers()).toEqual({ Globex: true, Initech: false });
  });

  it("shows the URLs of an instance that is there, and deploys it without creating it again", async () => {
    const app = renderApp(
      single("failed", {
        instanceId: "instance-1",
        problem: anAppError("serverFailed"),
        endpoints: [anEndpoint()],
      }),
      "/runs/run-1",
    );
    await screen.findByRole("heading", { level: 1, name: "Created, not deployed yet" });
    expect(screen.getByText("https://hooks.prismatic.io/trigger/order-received")).toBeVisible();
    await app.user.click(screen.getByRole("button", { name: "Deploy again" }));
    expect(app.requests("retryFailed")).toEqual([{ runId: "run-1" }]);
    expect(app.requests("startRun")).toEqual([]);
  });
});

describe("the webhook URLs", () => {
  function show(endpoints: RowView["endpoints"]): RunningApp {
    return renderApp(single("done", { endpoints }), "/runs/run-1");
  }
  const copyUrl = () => screen.findByRole("button", { name: "Copy URL" });

  it("tell that they are copied only once the clipboard holds them", async () => {
    const app = show([anEndpoint()]);
    const copying = later<null>();
    app.answer({ copyText: () => copying.promise });
    await app.user.click(await copyUrl());
    expect(screen.queryByText("Copied")).toBeNull();
    copying.resolve(null);
    expect(await screen.findByText("Copied")).toBeVisible();
    expect(await copyUrl()).toHaveAccessibleName("Copy URL");
    expect(app.requests("copyText")).toEqual([
      { text: "https://hooks.prismatic.io/trigger/order-received" },
    ]);
  });

  it("tell when they were not copied", async () => {
    const app = show([anEndpoint()]);
    app.answer({ copyText: () => Promise.reject(aFailure("clipboardFailed")) });
    await app.user.click(await copyUrl());
    expect(await screen.findByText(/Not copied/)).toBeVisible();
    expect(screen.queryByText("Copied")).toBeNull();
  });

  it("name their flows, once for flows that share one", async () => {
    show([anEndpoint({ flows: [aFlow("Order received"), aFlow("Order changed")] })]);
    expect(await copyUrl()).toHaveAccessibleDescription(
      "Copies the webhook URL of \u2068Order received\u2069 and \u2068Order changed\u2069",
    );
    expect(screen.getByText("These flows share one URL.")).toBeVisible();
  });

  it("are not offered for flows that need none", async () => {
    show([
      anEndpoint({ url: null, flows: [aFlow("Nightly", { trigger: "schedule" })] }),
      anEndpoint({ url: null, flows: [aFlow("Set-up", { trigger: "deployTrigger" })] }),
    ]);
    expect(await screen.findByText("Runs on a schedule – no URL needed")).toBeVisible();
    expect(screen.getByText("Runs when deployed – no URL needed")).toBeVisible();
    expect(screen.queryByRole("button", { name: "Copy URL" })).toBeNull();
  });

  it.each([
    ["notHttps", /is not secure/],
    ["hiddenCharacters", /hidden characters/],
    ["unusable", /not a web address/],
  ] as const)("are not copied when there is a problem: %s", async (problem, words) => {
    show([anEndpoint({ problem })]);
    expect(await copyUrl()).toBeDisabled();
    expect(screen.getByText(words)).toBeVisible();
  });

  it("come with a caution when they lead to a strange address", async () => {
    show([anEndpoint({ unfamiliarHost: true })]);
    expect(await screen.findByText(/Check before you send this/)).toBeVisible();
    expect(await copyUrl()).toBeEnabled();
  });

  it("show hostile names as plain text in their own direction", async () => {
    const name = "<img src=x onerror=alert(1)> {{app.name}} $t(app.name) שלום";
    show([anEndpoint({ flows: [aFlow(name)] })]);
    const shown = await screen.findByText(name);
    expect(shown.tagName).toBe("BDI");
    expect(within(document.body).queryByRole("img", { name: "x" })).toBeNull();
    expect(await copyUrl()).toHaveAccessibleDescription(
      `Copies the webhook URL of \u2068${name}\u2069`,
    );
  });
});
