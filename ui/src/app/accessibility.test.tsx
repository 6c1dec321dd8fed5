// Looks for accessibility faults on every screen. Contrast needs a real window and is looked at there.
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { run } from "axe-core";
import { expect, it } from "vitest";
import {
  chooseAcmeForAll,
  chooseAcmeForGlobex,
  chooseInMenu,
  deployAcmeForGlobex,
  openMenu,
  picker,
  reviewAcmeForAll,
  withToken,
} from "@/testing/actions";
import { aFailure, aRow } from "@/testing/builders";
import { type RunningApp, renderApp } from "@/testing/render-app";
import { runScenarios, runWith } from "@/testing/run-scenarios";
import { scenarios } from "@/testing/scenarios";

type Scenario = keyof typeof scenarios;

async function expectNoFaults(): Promise<void> {
  const { violations } = await run(document.body, {
    rules: { "color-contrast": { enabled: false } },
  });
  expect(violations.map(({ id, nodes }) => ({ id, html: nodes.map(({ html }) => html) }))).toEqual(
    [],
  );
}

const atRest: Scenario[] = [
  "opening",
  "signIn",
  "known",
  "longProfiles",
  "typo",
  "locked",
  "practice",
  "untilClosed",
  "loading",
  "empty",
  "failed",
  "ended",
  "long",
  "hostile",
  "tenant",
  "test",
  "mayNotDeploy",
  "over",
  "notKept",
];

it.each(atRest)("has no faults: %s", async (name) => {
  renderApp(scenarios[name]);
  await screen.findByRole("heading", { level: 1 });
  await expectNoFaults();
});

const ofRuns = Object.keys(runScenarios).filter((name) => name !== "runGoing") as Scenario[];

it.each(ofRuns)("has no faults: %s", async (name) => {
  renderApp(scenarios[name], name.startsWith("runs") ? "/runs" : "/runs/run-1");
  await screen.findByRole("heading", { level: 1 });
  await waitFor(() => expect(screen.queryByText(/^Loading runs/)).toBeNull(), {
    timeout: name === "runsLoading" ? 50 : 1000,
  }).catch(() => undefined);
  await expectNoFaults();
});

it.each(["runMixed", "runDone"] as const)("has no faults with opened rows: %s", async (name) => {
  const app = renderApp(scenarios[name], "/runs/run-1");
  await app.user.click(await screen.findByRole("radio", { name: "Customers" }));
  for (const row of screen.getAllByRole("button", { expanded: false })) await app.user.click(row);
  for (const fold of screen.getAllByRole("group")) fold.setAttribute("open", "");
  await expectNoFaults();
});

it("has no faults where the settings of failed customers do not come", async () => {
  const rows = ["Globex", "Initech"].map((name) => aRow(name, { state: "failed" }));
  const app = renderApp(
    { ...runWith(rows), deployAgain: () => Promise.reject(aFailure("runGone")) },
    "/runs/run-1",
  );
  await app.user.click(await screen.findByRole("button", { name: /^Globex/ }));
  for (const button of screen.getAllByRole("button", { name: /^Change the settings/ })) {
    await app.user.click(button);
  }
  expect(await screen.findAllByText("This run is no longer there")).toHaveLength(2);
  await expectNoFaults();
});

it.each(["reviewing", "reviewLoading", "reviewFailed"] as const)(
  "has no faults in the review: %s",
  async (name) => {
    await reviewAcmeForAll(renderApp(scenarios[name]));
    await expectNoFaults();
  },
);

it.each([
  ["runMixed", "Cancel the run"],
  ["runDone", "Delete the 37 instances this run made"],
] as const)("has no faults while it asks: %s", async (name, button) => {
  const app = renderApp(scenarios[name], "/runs/run-1");
  await app.user.click(await screen.findByRole("button", { name: button }));
  await screen.findByRole("dialog");
  await expectNoFaults();
});

it.each(["settingsFull", "settingsLong", "settingsCarried", "settingsNotKept"] as const)(
  "has no faults on any step of the settings: %s",
  async (name) => {
    const app = renderApp(scenarios[name]);
    await chooseAcmeForGlobex(app);
    await app.user.click(await screen.findByRole("button", { name: "Fill in the settings" }));
    const steps = await screen.findByRole("navigation", { name: "Steps of the settings" });
    for (const step of within(steps).getAllByRole("button")) {
      await app.user.click(step);
      await app.user.click(screen.getByRole("button", { name: /^(Next|Deploy|Create)/ }));
      await app.user.click(step);
      await expectNoFaults();
    }
  },
  60_000,
);

it("has no faults in the settings of each customer", async () => {
  const app = renderApp(scenarios.settingsMany);
  await chooseAcmeForAll(app);
  await app.user.click(await screen.findByRole("button", { name: "Fill in the settings" }));
  await app.user.click(await screen.findByRole("button", { name: /^Each customer/ }));
  await app.user.click(await screen.findByRole("button", { name: "Fill in from a file" }));
  await app.user.click(await screen.findByRole("button", { name: /^Use the values/ }));
  await screen.findByRole("table");
  await expectNoFaults();
});

it.each(["settingsBlocked", "settingsFailed"] as const)(
  "has no faults where settings can't be filled in: %s",
  async (name) => {
    const app = renderApp(scenarios[name]);
    await chooseAcmeForGlobex(app);
    await expectNoFaults();
  },
);

it.each(["setup", "setupSlow", "setupFailed"] as const)(
  "has no faults on any page of a setup: %s",
  async (name) => {
    const app = renderApp(scenarios[name], "/runs/run-1/setup/row-globex");
    await screen.findByRole("heading", { level: 1 });
    await expectNoFaults();
    for (const step of screen.queryAllByRole("navigation", { name: "Steps of the settings" })) {
      for (const button of within(step).getAllByRole("button")) {
        await app.user.click(button);
        await expectNoFaults();
      }
    }
  },
  60_000,
);

it.each(["oneSignIn", "runNeedsSetup", "runNeedsSecrets", "oneTriggerFailed", "oneKeys"] as const)(
  "has no faults after an instance was created: %s",
  async (name) => {
    renderApp(scenarios[name], "/runs/run-1");
    await screen.findByRole("heading", { level: 1 });
    await waitFor(() => expect(screen.queryByText(/^(Looking at|Finding out)/)).toBeNull());
    await expectNoFaults();
  },
);

it("has no faults while a flow is tried", async () => {
  const app = renderApp(scenarios.oneKeys, "/runs/run-1");
  const [first] = await screen.findAllByRole("button", { name: /^Test/ });
  if (first !== undefined) await app.user.click(first);
  await app.user.click(await screen.findByRole("button", { name: "Send" }));
  await screen.findByText("Status 200");
  await expectNoFaults();
});

it("has no faults with a pasted list", async () => {
  const app = renderApp(scenarios.practice);
  await app.user.click(await picker("Customers"));
  await app.user.paste("Globex\nNobody");
  await screen.findByText("1 line needs a look:");
  await expectNoFaults();
});

it("has no faults after a run did not start", async () => {
  const app = renderApp(scenarios.rejected);
  await deployAcmeForGlobex(app);
  await screen.findByRole("alert");
  await expectNoFaults();
});

it("has no faults while choices are open", async () => {
  const app: RunningApp = renderApp(scenarios.practice);
  await app.user.click(await picker("Integration"));
  await screen.findByRole("listbox", { name: /^Choices/ });
  await expectNoFaults();
});

const browserFirst: Scenario[] = ["waiting", "refused", "noProvider"];

it.each(browserFirst)("has no faults after going to the browser: %s", async (name) => {
  const app = renderApp(scenarios[name]);
  await app.user.click(await screen.findByRole("button", { name: "Sign in with your browser" }));
  await (name === "waiting" ? screen.findByRole("timer") : screen.findByRole("alert"));
  await expectNoFaults();
});

it("has no faults with a token that is refused", async () => {
  const app = renderApp(scenarios.badToken);
  await withToken(app, "two words");
  await screen.findByText(/This has spaces/);
  await expectNoFaults();
});

const menus: Scenario[] = ["tenant", "tenantsLoading", "tenantsFailed", "tenantsNone", "practice"];

it.each(menus)("has no faults in the open menu: %s", async (name) => {
  const app = renderApp(scenarios[name]);
  await openMenu(app);
  await screen.findByRole("menuitem", { name: "Sign out" });
  await expectNoFaults();
});

it.each([
  ["Add another organization…", "Add another organization"],
  ["Profile settings…", "Profile settings"],
  ["Sign out everywhere…", "Sign out everywhere?"],
] as const)("has no faults in the dialog behind %s", async (choice, title) => {
  const app = renderApp(scenarios.tenant);
  await chooseInMenu(app, choice);
  await screen.findByRole("dialog", { name: title });
  await expectNoFaults();
});

it("has no faults with a run that waits for a sign-in", async () => {
  const app = renderApp(scenarios.overRun, "/runs/run-1");
  await screen.findByRole("dialog", { name: "Your sign-in has ended" });
  await expectNoFaults();
  await app.user.click(screen.getByText("Not now"));
  await screen.findByText("Paused: your sign-in has ended");
  await expectNoFaults();
});

it.each([
  ["presets", "/presets", "3 presets"],
  ["presetsEmpty", "/presets", "No presets yet"],
  ["presetsFailed", "/presets", "Refract can’t read its own files"],
  ["presets", "/presets/preset-1", "Save preset"],
  ["presets", "/runs", "2 shown"],
  ["databaseRestored", "/presets", "I understand"],
] as const)("has no faults: %s at %s", async (name, at, words) => {
  renderApp(scenarios[name], at);
  await screen.findByText(words);
  await expectNoFaults();
});

it("has no faults in the review with a description for everyone and one customer’s own", async () => {
  const app = renderApp(scenarios.reviewing);
  await reviewAcmeForAll(app);
  await app.user.click(screen.getByText("Description and labels for everyone"));
  await app.user.type(screen.getByLabelText("Description"), "Rolled out in May");
  await expectNoFaults();
  const [first] = await screen.findAllByRole("button", { name: /^Description and labels of/ });
  if (first !== undefined) await app.user.click(first);
  await screen.findByRole("dialog", { name: /^Description and labels of/ });
  await expectNoFaults();
});

it("has no faults with days of the history that end before they begin", async () => {
  const app = renderApp(scenarios.presets, "/runs");
  await app.user.selectOptions(await screen.findByLabelText("When"), "Choose dates…");
  fireEvent.change(screen.getByLabelText("From"), { target: { value: "2026-11-20" } });
  fireEvent.change(screen.getByLabelText("To"), { target: { value: "2026-11-19" } });
  await screen.findByRole("alert");
  await expectNoFaults();
});

it("has no faults in the open palette", async () => {
  const app = renderApp(scenarios.presets);
  await screen.findByRole("heading", { level: 1 });
  await app.user.keyboard("{Control>}k{/Control}");
  await screen.findByRole("button", { name: /Globex stock/ });
  await expectNoFaults();
});
