// From the press on Deploy to the answer: what was pressed is what is deployed, once.
import { act, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { NameCheckView, RunView, SessionView } from "@/lib/backend";
import {
  chooseAcmeForGlobex,
  chooseInMenu,
  customerList,
  deployAcmeForGlobex,
  deployButton,
  picker,
  reviewAcmeForAll,
  shownCustomers,
} from "@/testing/actions";
import { aFailure, aProfile, aRow, aRun, aSession, aTestProfile } from "@/testing/builders";
import { historyAnswers } from "@/testing/preset-answers";
import { later, type RunningApp, renderApp } from "@/testing/render-app";
import { runWith, single } from "@/testing/run-scenarios";

const free: NameCheckView = { verdict: "free" };
const pressed = {
  customerId: "customer-globex",
  customerName: "Globex",
  name: "Acme Inventory",
  config: [],
  presetId: null,
};
const two = runWith([aRow("Globex"), aRow("Initech")]);
const never = () => new Promise<RunView>(() => undefined);
const rowsSent = (app: RunningApp) =>
  app.requests("startRun").map((request) => (request as { rows: unknown[] }).rows);
const goTo = (app: RunningApp, name: "Deploy" | "History") =>
  app.user.click(
    within(screen.getByRole("navigation")).getByRole("link", { name: new RegExp(`^${name}`) }),
  );

describe("while the last check of the name runs", () => {
  it("nothing on the form can be changed, and what was pressed is deployed", async () => {
    const checking = later<NameCheckView>();
    const app = renderApp(single("done"));
    await chooseAcmeForGlobex(app);
    app.answer({ checkName: () => checking.promise });
    await app.user.click(deployButton());
    await waitFor(() =>
      expect(screen.getByRole("textbox", { name: "Instance name" })).toBeDisabled(),
    );
    expect(await picker("Integration")).toBeDisabled();
    expect(await picker("Version")).toBeDisabled();
    expect(await picker("Customers")).toBeDisabled();
    await app.user.click(within(customerList()).getByRole("option", { name: /^Globex/ }));
    expect(shownCustomers()).toEqual({ Globex: true });
    checking.resolve(free);
    await screen.findByRole("heading", { level: 1, name: "Acme Inventory is live for Globex" });
    expect(rowsSent(app)).toEqual([[pressed]]);
  });

  it("nothing in the review can be changed, and what was pressed is deployed", async () => {
    const checking = later<NameCheckView>();
    const app = renderApp(two);
    await reviewAcmeForAll(app);
    const name = await screen.findByRole("textbox", { name: /for \u2068Globex/ });
    await app.user.clear(name);
    await app.user.type(name, "Mine");
    app.answer({ checkName: () => checking.promise });
    await app.user.type(name, "!");
    await app.user.click(screen.getByRole("button", { name: "Deploy to 2 customers" }));
    await waitFor(() => expect(name).toBeDisabled());
    expect(screen.getByRole("textbox", { name: "Instance names" })).toBeDisabled();
    expect(screen.getByRole("button", { name: "Change the customers" })).toBeDisabled();
    expect(screen.getByRole("button", { name: /^Leave out \u2068Initech/ })).toBeDisabled();
    checking.resolve(free);
    await waitFor(() =>
      expect(rowsSent(app)).toEqual([
        [
          { ...pressed, name: "Mine!" },
          { ...pressed, customerId: "customer-initech", customerName: "Initech" },
        ],
      ]),
    );
  });

  it("nothing is sent any more once nobody is signed in", async () => {
    const checking = later<NameCheckView>();
    const app = renderApp();
    await chooseAcmeForGlobex(app);
    app.answer({ checkName: () => checking.promise });
    await app.user.click(deployButton());
    act(() => app.tell.session(null));
    await screen.findByRole("heading", { name: "Sign in to Refract" });
    await act(async () => checking.resolve(free));
    expect(app.requests("startRun")).toEqual([]);
  });
});

describe("while another profile is being switched to", () => {
  const profiles = { listProfiles: async () => [aProfile(), aTestProfile()] };

  it("the form deploys nothing and says why", async () => {
    const switching = later<SessionView>();
    const app = renderApp({ ...profiles, switchProfile: () => switching.promise });
    await chooseAcmeForGlobex(app);
    await chooseInMenu(app, /Northwind Trial/);
    await waitFor(() => expect(deployButton()).toBeDisabled());
    expect(deployButton()).toHaveAccessibleDescription(
      "Refract is going to another organization. You can deploy once it is there.",
    );
    (await picker("Integration")).focus();
    await app.user.keyboard("{Control>}{Enter}{/Control}");
    await act(async () => switching.reject(aFailure("keyringLocked")));
    await waitFor(() => expect(deployButton()).toBeEnabled());
    expect(app.requests("startRun")).toEqual([]);
  });

  it("the review deploys nothing and says why", async () => {
    const app = renderApp({ ...profiles, switchProfile: () => later<never>().promise });
    await reviewAcmeForAll(app);
    await chooseInMenu(app, /Northwind Trial/);
    const button = screen.getByRole("button", { name: "Deploy to 2 customers" });
    await waitFor(() => expect(button).toBeDisabled());
    expect(button).toHaveAccessibleDescription(/going to another organization/);
  });
});

describe("a deployment that is on its way", () => {
  it("can't be sent again by leaving the screen and coming back", async () => {
    const starting = later<RunView>();
    const app = renderApp({ ...two, startRun: () => starting.promise });
    await deployAcmeForGlobex(app);
    await waitFor(() => expect(app.requests("startRun")).toHaveLength(1));
    await goTo(app, "History");
    await screen.findByRole("heading", { level: 1, name: "History" });
    await goTo(app, "Deploy");
    const button = await screen.findByRole("button", { name: "Deploy" });
    expect(button).toBeDisabled();
    await app.user.click(button);
    await app.user.keyboard("{Control>}{Enter}{/Control}");
    await act(async () => starting.resolve(aRun({ total: 2 })));
    expect(
      await screen.findByRole("heading", { level: 1, name: /^Deploying Acme Inventory/ }),
    ).toBeVisible();
    expect(app.requests("startRun")).toHaveLength(1);
  });

  it("is over where the news of its end come before the answer that it began", async () => {
    const starting = later<RunView>();
    const over = aRun({ total: 1, state: "done" });
    const app = renderApp({ ...single("done"), startRun: () => starting.promise, getRun: never });
    await deployAcmeForGlobex(app);
    await waitFor(() => expect(app.requests("startRun")).toHaveLength(1));
    act(() => app.tell.ended(over));
    await act(async () => starting.resolve({ ...over, state: "running" }));
    expect(await screen.findByRole("button", { name: "Deploy another" })).toBeVisible();
  });

  it("leaves the person on the screen that was gone to meanwhile", async () => {
    const starting = later<RunView>();
    let runs: RunView[] = [];
    const history = historyAnswers(async () => runs);
    const listRuns = async () => runs;
    const app = renderApp({ ...two, ...history, listRuns, startRun: () => starting.promise });
    await deployAcmeForGlobex(app);
    await waitFor(() => expect(app.requests("startRun")).toHaveLength(1));
    await goTo(app, "History");
    await screen.findByText("No runs yet");
    runs = [aRun({ total: 2 })];
    await act(async () => starting.resolve(aRun({ total: 2 })));
    expect(await screen.findByRole("link", { name: /^Acme Inventory 5/ })).toBeVisible();
    expect(screen.getByRole("heading", { level: 1, name: "History" })).toBeVisible();
  });
});

describe("what went wrong with a deployment", () => {
  it("is still said after leaving the screen and coming back, whatever sign-in went on before", async () => {
    const app = renderApp({ startRun: () => Promise.reject(aFailure("databaseFailed")) });
    await picker("Integration");
    act(() => app.tell.session(aSession({ state: "ended" })));
    await screen.findByRole("dialog");
    act(() => app.tell.session(aSession()));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    await deployAcmeForGlobex(app);
    expect(await screen.findByText("Refract can’t read its own files")).toBeVisible();
    await goTo(app, "History");
    await screen.findByRole("heading", { level: 1, name: "History" });
    await goTo(app, "Deploy");
    expect(await screen.findByText("Refract can’t read its own files")).toBeVisible();
  });

  it("asks before the choices behind it take the place of newer ones", async () => {
    const app = renderApp({ ...single("failed"), listRuns: async () => [aRun({ total: 1 })] });
    await deployAcmeForGlobex(app);
    expect(await screen.findByRole("button", { name: "Change the choices" })).toBeVisible();
    await app.user.click(screen.getByRole("button", { name: "Deploy another" }));
    await app.user.click(await screen.findByRole("option", { name: /^Initech/ }));
    await goTo(app, "History");
    await app.user.click(await screen.findByRole("link", { name: /^Acme Inventory 5/ }));
    const change = await screen.findByRole("button", { name: "Change the choices" });
    await app.user.click(change);
    await app.user.click(await screen.findByRole("button", { name: "Keep it" }));
    await waitFor(() => expect(change).toHaveFocus());
    expect(app.requests("deployAgain")).toEqual([]);
    await app.user.click(change);
    await app.user.click(await screen.findByRole("button", { name: "Replace it" }));
    await screen.findByRole("heading", { level: 1, name: "Deploy an integration" });
    expect(shownCustomers()).toEqual({ Globex: true, Initech: false });
  });
});
