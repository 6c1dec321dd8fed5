// A run with a single customer that is held up: how it goes on, how it is called off, and what comes then.
import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { Backend, RowView, RunView } from "@/lib/backend";
import { deployAcmeForGlobex, picker, shownCustomers } from "@/testing/actions";
import { anAppError, aRow } from "@/testing/builders";
import { type RunningApp, renderApp } from "@/testing/render-app";
import { runWith } from "@/testing/run-scenarios";

/** The run of Globex as it is, and as the Rust side tells of it after something was done. */
const held = (run: Partial<RunView>, row: Partial<RowView> = {}): Partial<Backend> =>
  runWith([aRow("Globex", row)], run);
const open = (run: Partial<RunView>, row: Partial<RowView> = {}) =>
  renderApp(held(run, row), "/runs/run-1");
const press = async (app: RunningApp, name: string) =>
  app.user.click(await screen.findByRole("button", { name }));
const title = async () => (await screen.findByRole("heading", { level: 1 })).textContent;
const buttons = () =>
  within(screen.getByRole("main"))
    .getAllByRole("button")
    .map(({ textContent }) => textContent);

describe("a run for one customer that is held up", () => {
  const problem = anAppError("forbidden");
  it.each([
    [
      "interrupted",
      "Interrupted: Acme Inventory for Globex",
      "Refract was closed while it went on. Go on to finish it; nothing is made twice.",
      ["Go on", "Cancel the run"],
    ],
    [
      "paused",
      "Paused: Acme Inventory for Globex",
      "Nothing new starts until you go on.",
      ["Go on", "Cancel the run"],
    ],
    [
      "pausedProblem",
      "Paused: Acme Inventory for Globex",
      "Solve it, then go on, or cancel the run.",
      ["Go on", "Copy details", "Cancel the run"],
    ],
    [
      "pausedOffline",
      "Paused: Acme Inventory for Globex",
      "Check your internet connection. The run goes on by itself as soon as Prismatic answers.",
      ["Try now", "Cancel the run"],
    ],
    [
      "pausedSignIn",
      "Paused: Acme Inventory for Globex",
      "You are signed in again, and the run goes on by itself. If it does not, press “Go on”.",
      ["Go on", "Cancel the run"],
    ],
  ] as const)("can go on or be called off: %s", async (state, heading, words, ways) => {
    const app = open({ state, problem: state === "pausedProblem" ? problem : null });
    expect(await screen.findByText(words)).toBeVisible();
    expect(await title()).toBe(heading);
    expect(buttons()).toEqual(ways);
    expect(screen.queryByText(/This takes a few seconds/)).toBeNull();
    await press(app, ways[0]);
    expect(app.requests("resumeRun")).toEqual([{ runId: "run-1" }]);
  });

  it("says which problem it paused because of", async () => {
    open({ state: "pausedProblem", problem });
    expect(await screen.findByText("Paused: there is a problem")).toBeVisible();
    expect(screen.getByText(/Your role does not allow this/)).toBeVisible();
  });

  it("says that it looks what became of the customer when Refract was closed", async () => {
    open({ state: "interrupted" }, { state: "checking" });
    expect(await screen.findByText("Refract is finding out what became of it.")).toBeVisible();
  });

  it("pauses while it goes on, and keeps the focus on the button", async () => {
    const app = open({});
    await screen.findByRole("button", { name: "Pause" });
    app.answer(held({ state: "paused" }));
    await press(app, "Pause");
    expect(app.requests("pauseRun")).toEqual([{ runId: "run-1" }]);
    expect(await screen.findByRole("button", { name: "Go on" })).toHaveFocus();
  });

  it.each([
    ["waiting", "It has not started and never will."],
    ["creating", "It is on its way already and will be finished."],
  ] as const)("counts nobody before it is called off: %s", async (state, words) => {
    const app = open({ state: "paused" }, { state });
    await press(app, "Cancel the run");
    const dialog = await screen.findByRole("dialog", { name: "Cancel this run?" });
    expect(dialog).toHaveTextContent(`Cancel this run?${words}Keep goingCancel the run`);
    await app.user.click(within(dialog).getByRole("button", { name: "Cancel the run" }));
    expect(app.requests("cancelRun")).toEqual([{ runId: "run-1" }]);
  });

  it("says so while it is being called off, and can’t be called off again", async () => {
    open({ state: "cancelling" }, { state: "creating" });
    await screen.findByText("Creating the instance");
    expect(await title()).toBe("Cancelling: Acme Inventory for Globex");
    expect(screen.queryByRole("button", { name: "Cancel the run" })).toBeNull();
  });
});

describe("a run for one customer that was called off", () => {
  it("leads back to its choices, to be changed", async () => {
    const app = renderApp(held({ state: "cancelled" }, { state: "cancelled" }));
    await deployAcmeForGlobex(app);
    await press(app, "Change the choices");
    expect(await picker("Integration")).toHaveValue("Acme Inventory");
    expect(shownCustomers()).toEqual({ Globex: true, Initech: false });
  });

  it("can have its instance deleted, and no second one made of its choices", async () => {
    const app = open({ state: "cancelled" }, { state: "cancelled", instanceId: "instance-1" });
    await press(app, "Delete the instance this run made");
    expect(screen.queryByRole("button", { name: "Change the choices" })).toBeNull();
    await press(app, "Delete 1 instance");
    expect(app.requests("deleteRunInstances")).toEqual([{ runId: "run-1" }]);
  });
});
