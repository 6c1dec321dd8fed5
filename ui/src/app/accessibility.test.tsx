// Looks for accessibility faults on every screen. Contrast needs a real window and is looked at there.
import { screen } from "@testing-library/react";
import { run } from "axe-core";
import { expect, it } from "vitest";
import { deployAcmeForGlobex, picker } from "@/testing/actions";
import { type RunningApp, renderApp } from "@/testing/render-app";
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
  "locked",
  "practice",
  "untilClosed",
  "loading",
  "empty",
  "failed",
  "ended",
  "long",
];

it.each(atRest)("has no faults: %s", async (name) => {
  renderApp(scenarios[name]);
  await screen.findByRole("heading", { level: 1 });
  await expectNoFaults();
});

const afterDeploying: Scenario[] = ["practice", "creating", "rejected", "created", "unknown"];

it.each(afterDeploying)("has no faults after Deploy: %s", async (name) => {
  const app = renderApp(scenarios[name]);
  await deployAcmeForGlobex(app);
  await screen.findByRole(name === "rejected" || name === "unknown" ? "alert" : "heading", {
    ...(name === "rejected" || name === "unknown" ? {} : { level: 1 }),
  });
  await expectNoFaults();
});

it("has no faults while choices are open", async () => {
  const app: RunningApp = renderApp(scenarios.practice);
  await app.user.click(await picker("Customer"));
  await screen.findByRole("listbox");
  await expectNoFaults();
});
