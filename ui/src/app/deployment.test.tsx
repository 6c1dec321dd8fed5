// Deploying, and what can come of it.
import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { CreationView, InstanceView } from "@/lib/backend";
import { chooseAcmeForGlobex, deployAcmeForGlobex, deployButton, picker } from "@/testing/actions";
import { aFailure, aFlow, anEndpoint, anInstance, aPracticeSession } from "@/testing/builders";
import { later, type RunningApp, renderApp } from "@/testing/render-app";

const found: CreationView = { verdict: "created", instanceId: "instance-9", deployed: false };
const live = (name = "Acme Inventory is live for Globex") =>
  screen.findByRole("heading", { level: 1, name });

describe("a deployment", () => {
  it("says in one sentence what will happen", async () => {
    const app = renderApp({ currentSession: async () => aPracticeSession() });
    await chooseAcmeForGlobex(app);
    const summary = screen.getByRole("region", { name: "Summary" });
    expect(summary).toHaveTextContent(
      "Deploys Acme Inventory version 5 for Globex in Sandbox Inc (practice)",
    );
  });

  it("creates the instance, deploys it and shows that it is live", async () => {
    const app = renderApp();
    await deployAcmeForGlobex(app);
    expect(await live()).toHaveFocus();
    expect(app.requests("createInstance")).toEqual([
      { customerId: "customer-globex", versionId: "version-5", name: "Acme Inventory" },
    ]);
    expect(app.requests("deployInstance")).toEqual([{ instanceId: "instance-1" }]);
  });

  it("starts by Ctrl and Enter from any field", async () => {
    const app = renderApp();
    await chooseAcmeForGlobex(app);
    (await picker("Customer")).focus();
    await app.user.keyboard("{ArrowDown}{Control>}{Enter}{/Control}");
    expect(await live()).toBeVisible();
  });

  it("shows its two steps in words", async () => {
    const creating = later<InstanceView>();
    const deploying = later<InstanceView>();
    const app = renderApp({
      createInstance: () => creating.promise,
      deployInstance: () => deploying.promise,
    });
    await deployAcmeForGlobex(app);
    const progress = await screen.findByRole("status");
    expect(progress).toHaveTextContent("Creating the instanceIn progress…Deploying itWaiting");
    creating.resolve(anInstance());
    await waitFor(() =>
      expect(progress).toHaveTextContent("Creating the instanceDoneDeploying itIn progress…"),
    );
    deploying.resolve(anInstance({ deployed: true }));
    expect(await live()).toBeVisible();
  });

  it("is sent once however often the button is pressed", async () => {
    const creating = later<InstanceView>();
    const app = renderApp({ createInstance: () => creating.promise });
    await chooseAcmeForGlobex(app);
    await app.user.dblClick(deployButton());
    creating.resolve(anInstance());
    await live();
    expect(app.requests("createInstance")).toHaveLength(1);
  });

  it("keeps integration and version for the next one and clears the rest", async () => {
    const app = renderApp();
    await deployAcmeForGlobex(app);
    await live();
    await app.user.click(screen.getByRole("button", { name: "Deploy another" }));
    expect(await picker("Integration")).toHaveValue("Acme Inventory");
    expect(await picker("Version")).toHaveValue("Version 5");
    expect(await picker("Customer")).toHaveValue("");
    expect(screen.getByRole("textbox", { name: "Instance name" })).toHaveValue("");
  });

  it("says what Prismatic said when it refuses, and keeps the form", async () => {
    const app = renderApp({
      createInstance: () => Promise.reject(aFailure("rejected", { message: "Limit reached." })),
    });
    await deployAcmeForGlobex(app);
    const alert = await screen.findByRole("alert");
    expect(alert).toHaveTextContent("Prismatic said: “Limit reached.”");
    expect(alert).toHaveFocus();
    expect(await picker("Customer")).toHaveValue("Globex");
  });

  it("says that settings are missing", async () => {
    const app = renderApp({
      deployInstance: async () =>
        anInstance({ deployed: true, configState: "needsInstanceConfiguration" }),
    });
    await deployAcmeForGlobex(app);
    expect(await screen.findByText(/this instance still needs its settings/)).toBeVisible();
  });
});

describe("an instance that was created but not deployed", () => {
  async function fails(): Promise<RunningApp> {
    const app = renderApp({ deployInstance: () => Promise.reject(aFailure("serverFailed")) });
    await deployAcmeForGlobex(app);
    await screen.findByRole("heading", { level: 1, name: "Created, not deployed yet" });
    return app;
  }

  it("shows its URLs already", async () => {
    await fails();
    expect(screen.getByText("https://hooks.prismatic.io/trigger/order-received")).toBeVisible();
  });

  it("is deployed again and never created again", async () => {
    const app = await fails();
    await app.user.click(screen.getByRole("button", { name: "Deploy again" }));
    await screen.findByRole("heading", { level: 1, name: "Created, not deployed yet" });
    app.answer({ deployInstance: async () => anInstance({ deployed: true }) });
    await app.user.click(screen.getByRole("button", { name: "Deploy again" }));
    await live();
    expect(app.requests("createInstance")).toHaveLength(1);
    expect(app.requests("deployInstance")).toHaveLength(3);
  });
});

describe("a creation without a clear answer", () => {
  async function isUnclear(finding: CreationView): Promise<RunningApp> {
    const app = renderApp({ createInstance: () => Promise.reject(aFailure("outcomeUnknown")) });
    await deployAcmeForGlobex(app);
    await screen.findByText("We can’t tell whether it was created");
    app.answer({ checkCreation: async () => finding });
    return app;
  }
  const check = (app: RunningApp) => app.user.click(screen.getByRole("button", { name: "Check" }));

  it("takes the focus, so that it is seen", async () => {
    await isUnclear({ verdict: "notCreated" });
    expect(screen.getByRole("alert")).toHaveFocus();
  });

  it("is not sent again before it was checked", async () => {
    const app = await isUnclear({ verdict: "notCreated" });
    await app.user.click(deployButton());
    expect(screen.getByRole("alert")).toHaveFocus();
    expect(app.requests("createInstance")).toHaveLength(1);
  });

  it("may be sent again once nothing was found", async () => {
    const app = await isUnclear({ verdict: "notCreated" });
    await check(app);
    expect(
      await screen.findByText("Nothing was created. It is safe to deploy again."),
    ).toBeVisible();
    app.answer({ createInstance: async () => anInstance() });
    await app.user.click(deployButton());
    await live();
    expect(app.requests("createInstance")).toHaveLength(2);
  });

  it("is not sent again while Prismatic may still be at work on it, and is looked for again", async () => {
    const app = await isUnclear({ verdict: "tooEarly", waitSeconds: 1 });
    await check(app);
    expect(await screen.findByText(/Prismatic may still be working on it/)).toBeVisible();
    app.answer({ checkCreation: async () => ({ verdict: "notCreated" }) });
    await app.user.click(deployButton());
    expect(app.requests("createInstance")).toHaveLength(1);
    expect(
      await screen.findByText(/Nothing was created/, undefined, { timeout: 5000 }),
    ).toBeVisible();
  });

  it("is finished, not created again, once it was found", async () => {
    const app = await isUnclear(found);
    await check(app);
    await app.user.click(await screen.findByRole("button", { name: "Deploy it now" }));
    await live();
    expect(app.requests("createInstance")).toHaveLength(1);
    expect(app.requests("deployInstance")).toEqual([{ instanceId: "instance-9" }]);
  });

  it("shows the webhook URLs when it was found live", async () => {
    const app = await isUnclear({ ...found, deployed: true });
    await check(app);
    await app.user.click(await screen.findByRole("button", { name: "Show its webhook URLs" }));
    await live();
    expect(app.requests("getInstance")).toEqual([{ instanceId: "instance-9" }]);
    expect(app.requests("deployInstance")).toEqual([]);
  });

  it("says so when the name belongs to something else", async () => {
    const app = await isUnclear({
      verdict: "otherHasName",
      integrationName: "Another",
      versionNumber: 2,
    });
    await check(app);
    expect(await screen.findByText(/The name is in use, but by something else/)).toBeVisible();
    expect(screen.queryByRole("button", { name: "Deploy it now" })).toBeNull();
  });

  it("stays unclear when the check fails", async () => {
    const app = await isUnclear({ verdict: "notCreated" });
    app.answer({ checkCreation: () => Promise.reject(aFailure("unreachable")) });
    await check(app);
    expect(await screen.findByText("Refract can’t reach Prismatic")).toBeVisible();
    expect(screen.getByRole("button", { name: "Check" })).toBeVisible();
  });
});

describe("the webhook URLs", () => {
  async function show(endpoints: InstanceView["endpoints"]): Promise<RunningApp> {
    const app = renderApp({
      deployInstance: async () => anInstance({ deployed: true, endpoints }),
    });
    await deployAcmeForGlobex(app);
    await live();
    return app;
  }
  const copyUrl = () => screen.getByRole("button", { name: "Copy URL" });

  it("tell that they are copied only once the clipboard holds them", async () => {
    const app = await show([anEndpoint()]);
    const copying = later<null>();
    app.answer({ copyText: () => copying.promise });
    await app.user.click(copyUrl());
    expect(screen.queryByText("Copied")).toBeNull();
    copying.resolve(null);
    expect(await screen.findByText("Copied")).toBeVisible();
    expect(copyUrl()).toHaveAccessibleName("Copy URL");
    expect(app.requests("copyText")).toEqual([
      { text: "https://hooks.prismatic.io/trigger/order-received" },
    ]);
  });

  it("tell when they were not copied", async () => {
    const app = await show([anEndpoint()]);
    app.answer({ copyText: () => Promise.reject(aFailure("clipboardFailed")) });
    await app.user.click(copyUrl());
    expect(await screen.findByText(/Not copied/)).toBeVisible();
    expect(screen.queryByText("Copied")).toBeNull();
  });

  it("are copied all at once as the backend wrote them", async () => {
    const app = await show([anEndpoint()]);
    await app.user.click(screen.getByRole("button", { name: "Copy all" }));
    await waitFor(() => expect(app.clipboard()).toBe(anInstance().summary));
  });

  it("name their flows, once for flows that share one", async () => {
    await show([anEndpoint({ flows: [aFlow("Order received"), aFlow("Order changed")] })]);
    expect(copyUrl()).toHaveAccessibleDescription(
      "Copies the webhook URL of \u2068Order received\u2069 and \u2068Order changed\u2069",
    );
    expect(screen.getByText("These flows share one URL.")).toBeVisible();
  });

  it("are not offered for flows that need none", async () => {
    await show([
      anEndpoint({ url: null, flows: [aFlow("Nightly", { trigger: "schedule" })] }),
      anEndpoint({ url: null, flows: [aFlow("Set-up", { trigger: "deployTrigger" })] }),
    ]);
    expect(screen.getByText("Runs on a schedule – no URL needed")).toBeVisible();
    expect(screen.getByText("Runs when deployed – no URL needed")).toBeVisible();
    expect(screen.queryByRole("button", { name: "Copy URL" })).toBeNull();
  });

  it.each([
    ["notHttps", /is not secure/],
    ["hiddenCharacters", /hidden characters/],
    ["unusable", /not a web address/],
  ] as const)("are not copied when there is a problem: %s", async (problem, words) => {
    await show([anEndpoint({ problem })]);
    expect(copyUrl()).toBeDisabled();
    expect(screen.getByText(words)).toBeVisible();
  });

  it("come with a caution when they lead to a strange address", async () => {
    await show([anEndpoint({ unfamiliarHost: true })]);
    expect(screen.getByText(/Check before you send this/)).toBeVisible();
    expect(copyUrl()).toBeEnabled();
  });

  it("show hostile names as plain text in their own direction", async () => {
    const name = "<img src=x onerror=alert(1)> {{app.name}} $t(app.name) שלום";
    await show([anEndpoint({ flows: [aFlow(name)] })]);
    const shown = screen.getByText(name);
    expect(shown.tagName).toBe("BDI");
    expect(within(document.body).queryByRole("img", { name: "x" })).toBeNull();
    expect(copyUrl()).toHaveAccessibleDescription(`Copies the webhook URL of \u2068${name}\u2069`);
  });
});
