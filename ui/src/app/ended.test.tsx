// When the sign-in ends in the middle of something.
import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { ErrorCode, SessionView } from "@/lib/backend";
import {
  choose,
  chooseAcmeForGlobex,
  deployAcmeForGlobex,
  deployButton,
  picker,
  reviewAcmeForAll,
  shownCustomers,
  withToken,
} from "@/testing/actions";
import { aCustomer, aFailure, aPracticeSession, aRow, aRun, aSession } from "@/testing/builders";
import { later, type RunningApp, renderApp } from "@/testing/render-app";
import { runWith } from "@/testing/run-scenarios";

const dialog = () => screen.findByRole("dialog", { name: "Your sign-in has ended" });
const noDialog = () => waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
const two = [aRow("Globex"), aRow("Initech")];
const title = { level: 1, name: "Deploying Acme Inventory 5 to 2 customers" };
const deploying = () => screen.findByRole("heading", title);

async function signInAgain({ user }: RunningApp): Promise<void> {
  const browser = { name: "Sign in with your browser" };
  await user.click(within(await dialog()).getByRole("button", browser));
}

describe("a sign-in that has ended", () => {
  it("is said over the screen when the Rust side tells of it, and everything typed stays", async () => {
    const app = renderApp();
    await chooseAcmeForGlobex(app);
    const search = await picker("Customers");
    expect(search).toHaveFocus();
    app.tell.session(aSession({ state: "ended" }));
    expect(await dialog()).toHaveTextContent(
      "dana@northwind.example is no longer signed in to Northwind Partners.",
    );
    await signInAgain(app);
    await noDialog();
    expect(app.requests("signInInBrowser")).toEqual([{ address: "https://app.prismatic.io" }]);
    expect(shownCustomers()).toEqual({ Globex: true });
    expect(app.requests("listIntegrations")).toHaveLength(1);
    await waitFor(() => expect(search).toHaveFocus());
  });

  it.each(["unauthorized", "sessionEnded", "notSignedIn"] satisfies ErrorCode[])(
    "is noticed from any command that fails with %s, which is asked again afterwards",
    async (code) => {
      const app = renderApp({ listCustomers: () => Promise.reject(aFailure(code)) });
      await dialog();
      app.answer({ listCustomers: async () => [aCustomer("Globex")] });
      await signInAgain(app);
      await noDialog();
      expect(await picker("Customers")).toBeVisible();
    },
  );

  it("can be made again with a token", async () => {
    const app = renderApp({ currentSession: async () => aSession({ state: "ended" }) });
    await dialog();
    await withToken(app, "fresh");
    await noDialog();
    expect(app.requests("signIn")).toEqual([
      { address: "https://app.prismatic.io", token: "fresh" },
    ]);
  });

  it("goes away by itself when the Rust side has renewed it", async () => {
    const app = renderApp({ currentSession: async () => aSession({ state: "ended" }) });
    await dialog();
    app.tell.session(aSession());
    await noDialog();
  });

  it("may be left for later, stays in sight, and asks again with the next command", async () => {
    const app = renderApp({ currentSession: async () => aSession({ state: "ended" }) });
    await dialog();
    await app.user.click(screen.getByText("Not now"));
    await noDialog();
    await app.user.click(screen.getByRole("button", { name: "Sign in again" }));
    await dialog();
    await app.user.click(screen.getByText("Not now"));
    await noDialog();
    app.answer({ listVersions: () => Promise.reject(aFailure("sessionEnded")) });
    await choose(app, "Integration", "Acme");
    await dialog();
  });

  it("says why signing in again failed, and stays", async () => {
    const app = renderApp({
      currentSession: async () => aSession({ state: "ended" }),
      signInInBrowser: () => Promise.reject(aFailure("signInTimedOut")),
    });
    await signInAgain(app);
    expect(await screen.findByText("Nobody came back from the browser")).toBeVisible();
    expect(await dialog()).toBeVisible();
  });

  it("is not the one in use when an answer to the former comes late", async () => {
    const late = later<never>();
    const app = renderApp({ listCustomers: () => late.promise });
    await picker("Integration");
    app.answer({
      currentSession: async () => aSession({ organization: "Hooli" }),
      listCustomers: async () => [aCustomer("Globex")],
    });
    app.tell.session(aSession({ organization: "Hooli" }));
    await screen.findByText("Hooli");
    late.reject(aFailure("unauthorized"));
    await picker("Customers");
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("opens the practice workspace again where it was the practice workspace’s, and says where that fails", async () => {
    const app = renderApp({ currentSession: async () => aPracticeSession({ state: "ended" }) });
    await dialog();
    app.answer({ enterPractice: () => Promise.reject(aFailure("practiceFailed")) });
    await app.user.click(screen.getByRole("button", { name: "Try the practice workspace" }));
    expect(await within(await dialog()).findByRole("alert")).toHaveTextContent(
      "The practice workspace did not start",
    );
    app.answer({ enterPractice: async () => aPracticeSession() });
    await app.user.click(screen.getByRole("button", { name: "Try the practice workspace" }));
    await noDialog();
  });
});

describe("signing in as someone else", () => {
  const asKim = (): Promise<SessionView> =>
    Promise.resolve(aSession({ userName: "Kim Other", userEmail: "kim@northwind.example" }));

  it("is noticed and said, and shows none of the former person’s choices", async () => {
    const app = renderApp({ signInInBrowser: asKim });
    await choose(app, "Integration", "Acme");
    app.tell.session(aSession({ state: "ended" }));
    await signInAgain(app);
    const notice = within(await screen.findByRole("region", { name: "Where you are now" }));
    expect(notice.getByText(/You are now/)).toHaveTextContent(
      "You are now kim@northwind.example in Northwind Partners. Before, you were dana@northwind.example in Northwind Partners.",
    );
    expect(await picker("Integration")).toHaveValue("");
    await app.user.click(notice.getByRole("button", { name: "Got it" }));
    expect(screen.queryByText(/You are now/)).toBeNull();
  });

  it("shows none of the former person’s runs", async () => {
    const app = renderApp({ ...runWith(two), signInInBrowser: asKim }, "/runs/run-1");
    await deploying();
    app.tell.session(aSession({ state: "ended" }));
    await signInAgain(app);
    await screen.findByText(/You are now/);
    expect(await picker("Integration")).toBeVisible();
    expect(screen.queryByRole("heading", title)).toBeNull();
    expect(app.requests("resumeRun")).toEqual([]);
  });
});

describe("a run whose sign-in ends", () => {
  const paused = aRun({ state: "pausedSignIn" });

  it("pauses below the dialog, and goes on by itself after signing in", async () => {
    const app = renderApp(runWith(two), "/runs/run-1");
    await deploying();
    app.tell.progress(paused);
    app.tell.session(aSession({ state: "ended" }));
    await dialog();
    expect(screen.getByText(/the run goes on by itself/)).toBeInTheDocument();
    expect(screen.queryByText("Go on")).toBeNull();
    await signInAgain(app);
    await noDialog();
    app.tell.progress(aRun());
    expect(await deploying()).toBeVisible();
    expect(app.requests("resumeRun")).toEqual([]);
  });

  it("can be told to go on where it does not do so by itself", async () => {
    const app = renderApp(runWith(two, { state: "pausedSignIn" }), "/runs/run-1");
    expect(await screen.findByText("Paused: waiting to go on")).toBeVisible();
    app.answer({ resumeRun: async () => aRun() });
    await app.user.click(screen.getByRole("button", { name: "Go on" }));
    expect(await deploying()).toBeVisible();
    expect(app.requests("resumeRun")).toEqual([{ runId: "run-1" }]);
  });

  it("is not started behind the person’s back when it could not begin", async () => {
    const app = renderApp({ startRun: () => Promise.reject(aFailure("sessionEnded")) });
    await deployAcmeForGlobex(app);
    await dialog();
    app.answer(runWith(two));
    await signInAgain(app);
    await noDialog();
    expect(screen.queryByRole("alert")).toBeNull();
    expect(shownCustomers()).toEqual({ Globex: true });
    expect(app.requests("startRun")).toHaveLength(1);
    await app.user.click(deployButton());
    expect(await deploying()).toBeVisible();
  });
});

describe("a role that can’t deploy", () => {
  const guest = async () =>
    aSession({ role: "Guest", may: { deploy: "roleForbids", readLogs: "unknown" } });

  it("is said before anything is tried, and nothing can be sent", async () => {
    const app = renderApp({ currentSession: guest });
    const integration = await picker("Integration");
    expect(integration).toBeDisabled();
    expect(deployButton()).toBeDisabled();
    expect(deployButton()).toHaveAccessibleDescription(
      "Your role, Guest, can look but not deploy. Ask an owner or admin of Northwind Partners to give you a role that can.",
    );
    await app.user.keyboard("{Control>}{Enter}{/Control}");
    expect(app.requests("checkName")).toEqual([]);
  });

  it("leaves the customers unchosen", async () => {
    const app = renderApp({ currentSession: guest });
    await app.user.click(await screen.findByRole("option", { name: /^Globex/ }));
    expect(shownCustomers()).toEqual({ Globex: false, Initech: false });
  });

  it("is said in the review too, where it was taken away meanwhile", async () => {
    const app = renderApp();
    await reviewAcmeForAll(app);
    app.tell.session(await guest());
    const button = await screen.findByRole("button", { name: "Deploy to 2 customers" });
    await waitFor(() => expect(button).toBeDisabled());
    expect(button).toHaveAccessibleDescription(/Your role, Guest, can look but not deploy/);
  });

  it("looks at runs, but changes nothing in them", async () => {
    const app = renderApp(
      {
        ...runWith([aRow("Globex", { state: "done" }), aRow("Initech", { state: "failed" })]),
        currentSession: guest,
      },
      "/runs/run-1",
    );
    const button = await screen.findByRole("button", { name: "Try the failed one again" });
    expect(button).toBeDisabled();
    expect(button).toHaveAccessibleDescription(/Your role, Guest, can look but not deploy/);
    expect(app.requests("retryFailed")).toEqual([]);
  });

  it("is not assumed where it is not known", async () => {
    renderApp({
      currentSession: async () => aSession({ may: { deploy: "unknown", readLogs: "unknown" } }),
    });
    expect(await picker("Integration")).toBeEnabled();
    expect(deployButton()).toBeEnabled();
  });
});
