// The frame: where one is, as whom, and the ways out.
import { act, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { noOptions } from "@/features/session/api/sign-in-options";
import type { SessionView, SignInOptions } from "@/lib/backend";
import { choose, chooseInMenu, deployAcmeForGlobex, openChoices, picker } from "@/testing/actions";
import {
  aFailure,
  anAppError,
  anIntegration,
  aPracticeSession,
  aProfile,
  aRun,
  aSession,
  aSessionIn,
  aTestProfile,
} from "@/testing/builders";
import { later, renderApp } from "@/testing/render-app";

describe("the frame", () => {
  it("always shows organization, what it is for, address, person and role", async () => {
    renderApp();
    const frame = await screen.findByRole("region", { name: "Where you are" });
    const bar = within(frame);
    expect(bar.getByText("Northwind Partners")).toBeVisible();
    expect(bar.getByText("Production")).toBeVisible();
    expect(bar.getByText("https://app.prismatic.io · US (Ohio)")).toBeVisible();
    expect(bar.getByText("Dana Reyes")).toBeVisible();
    expect(frame).toHaveTextContent("Admin · dana@northwind.example");
  });

  it("tells a test organization apart by a word", async () => {
    renderApp({ currentSession: async () => aSessionIn(aTestProfile()) });
    const bar = within(await screen.findByRole("region", { name: "Where you are" }));
    expect(bar.getByText("Test")).toBeVisible();
    expect(bar.queryByText("Production")).toBeNull();
  });

  it("has a PRACTICE band in the practice workspace", async () => {
    renderApp({ currentSession: async () => aPracticeSession() });
    const band = await screen.findByRole("complementary", { name: "Practice workspace" });
    expect(band).toHaveTextContent("PRACTICE — nothing here is real. Start over");
  });

  it("has no PRACTICE band in a real organization", async () => {
    renderApp();
    await screen.findByText("Northwind Partners");
    expect(screen.queryByText("PRACTICE")).toBeNull();
  });
});

describe("starting over", () => {
  it("starts the practice workspace over once that is confirmed, and loads the lists anew", async () => {
    const app = renderApp({ currentSession: async () => aPracticeSession() });
    await choose(app, "Integration", "Acme");
    const before = app.requests("listCustomers").length;
    await app.user.click(screen.getByRole("button", { name: "Start over" }));
    const question = screen.getByRole("region", { name: "Starting over" });
    expect(question).toHaveTextContent("Everything you made in the practice workspace goes");
    expect(question).toHaveTextContent("Your real organizations are not touched.");
    expect(app.requests("startPracticeOver")).toEqual([]);
    await app.user.click(screen.getByRole("button", { name: "Yes, start over" }));
    const done = await screen.findByText("The practice workspace is as it was the first time.");
    expect(app.requests("startPracticeOver")).toHaveLength(1);
    expect(await picker("Integration")).toHaveValue("");
    await waitFor(() => expect(app.requests("listCustomers")).toHaveLength(before + 1));
    await app.user.click(screen.getByRole("button", { name: "OK" }));
    expect(done).not.toBeInTheDocument();
  });

  it("starts nothing over when the question is answered with no", async () => {
    const app = renderApp({ currentSession: async () => aPracticeSession() });
    await choose(app, "Integration", "Acme");
    await app.user.click(screen.getByRole("button", { name: "Start over" }));
    await app.user.click(screen.getByRole("button", { name: "Keep everything" }));
    expect(screen.queryByRole("region", { name: "Starting over" })).toBeNull();
    expect(await picker("Integration")).toHaveValue("Acme Inventory");
    expect(app.requests("startPracticeOver")).toEqual([]);
  });

  it("forgets no choices of the real organizations", async () => {
    const app = renderApp({
      listProfiles: async () => [aProfile()],
      switchProfile: async () => aSession(),
    });
    await choose(app, "Integration", "Acme");
    app.answer({ currentSession: async () => aPracticeSession() });
    act(() => app.tell.session(aPracticeSession()));
    await app.user.click(await screen.findByRole("button", { name: "Start over" }));
    await app.user.click(screen.getByRole("button", { name: "Yes, start over" }));
    await screen.findByText("The practice workspace is as it was the first time.");
    app.answer({ currentSession: async () => aSession() });
    act(() => app.tell.session(aSession()));
    await waitFor(() => expect(screen.queryByText("PRACTICE")).toBeNull());
    await waitFor(async () => expect(await picker("Integration")).toHaveValue("Acme Inventory"));
  });

  it("waits while a practice run is sent, and says so", async () => {
    const reason = "To start over, wait until the run is through, or pause it.";
    const app = renderApp({ currentSession: async () => aPracticeSession() });
    const action = await screen.findByRole("button", { name: "Start over" });
    await app.user.click(action);
    act(() => app.tell.progress(aRun({ practice: true })));
    app.answer({ listRuns: async () => [aRun({ practice: true })] });
    await waitFor(() => expect(action).toBeDisabled());
    expect(action).toHaveAccessibleDescription(reason);
    const confirm = screen.getByRole("button", { name: "Yes, start over" });
    expect(confirm).toBeDisabled();
    expect(confirm).toHaveAccessibleDescription(reason);
    act(() => app.tell.progress(aRun({ practice: true, state: "paused" })));
    await waitFor(() => expect(action).toBeEnabled());
    expect(app.requests("startPracticeOver")).toEqual([]);
  });

  it("waits while a practice run is being started", async () => {
    const app = renderApp({
      currentSession: async () => aPracticeSession(),
      startRun: () => later<never>().promise,
    });
    await deployAcmeForGlobex(app);
    await waitFor(() => expect(screen.getByRole("button", { name: "Start over" })).toBeDisabled());
  });

  it("says why the practice workspace could not be started over, and asks again", async () => {
    const app = renderApp({
      currentSession: async () => aPracticeSession(),
      startPracticeOver: () => Promise.reject(aFailure("practiceFailed")),
    });
    await app.user.click(await screen.findByRole("button", { name: "Start over" }));
    await app.user.click(screen.getByRole("button", { name: "Yes, start over" }));
    expect(await screen.findByRole("alert")).toBeVisible();
    app.answer({ startPracticeOver: async () => null });
    await app.user.click(screen.getByRole("button", { name: "Yes, start over" }));
    await screen.findByText("The practice workspace is as it was the first time.");
  });
});

describe("signing out", () => {
  const heading = () => screen.findByRole("heading", { name: "Sign in to Refract" });

  it("shows the ways in when the news of it come before the answer", async () => {
    const options = later<SignInOptions>();
    const app = renderApp({ signInOptions: () => options.promise });
    app.answer({
      signOut: async () => {
        app.tell.session(null);
        await heading();
        return null;
      },
    });
    await chooseInMenu(app, "Sign out");
    await waitFor(() => expect(app.requests("signOut")).toHaveLength(1));
    await heading();
    options.resolve({ ...noOptions, regions: [{ name: "US", address: "https://app.example" }] });
    expect(await screen.findByRole("button", { name: "Sign in with your browser" })).toBeVisible();
  });

  it("takes two presses when nothing is lost", async () => {
    const app = renderApp();
    await chooseInMenu(app, "Sign out");
    expect(await heading()).toHaveFocus();
    expect(app.requests("signOut")).toHaveLength(1);
  });

  it("asks first when choices would be lost, and then forgets them", async () => {
    const app = renderApp();
    await choose(app, "Integration", "Acme");
    await chooseInMenu(app, "Sign out");
    const dialog = within(await screen.findByRole("dialog", { name: "Sign out?" }));
    expect(dialog.getByText("What you chose on the Deploy screen will be gone.")).toBeVisible();
    expect(app.requests("signOut")).toEqual([]);
    await app.user.click(dialog.getByRole("button", { name: "Sign out" }));
    await heading();
    expect(screen.queryByText(/is kept/)).toBeNull();
  });

  it("says so when it leaves the token saved, and tries again to remove it", async () => {
    const app = renderApp({ signOut: () => Promise.reject(aFailure("keyringLocked")) });
    await chooseInMenu(app, "Sign out");
    const notice = await screen.findByText("You are signed out, but your token is still saved");
    app.answer({ signOut: async () => null });
    await app.user.click(screen.getByRole("button", { name: "Try again" }));
    await waitFor(() => expect(notice).not.toBeInTheDocument());
    expect(app.requests("signOut")).toHaveLength(2);
  });

  it("everywhere says what else stops working, and does nothing until that is confirmed", async () => {
    const app = renderApp();
    await chooseInMenu(app, "Sign out everywhere…");
    const dialog = await screen.findByRole("dialog", { name: "Sign out everywhere?" });
    for (const words of [/command line/, /Scripts/, /other computers/, /must sign in again/]) {
      expect(within(dialog).getByText(words)).toBeVisible();
    }
    expect(app.requests("signOutEverywhere")).toEqual([]);
    await app.user.click(within(dialog).getByRole("button", { name: "Sign out everywhere" }));
    await heading();
    expect(app.requests("signOutEverywhere")).toHaveLength(1);
    expect(app.requests("signOut")).toEqual([]);
  });

  it("everywhere leaves nobody signed in where the keyring keeps the token, and says how to go on", async () => {
    const app = renderApp({ signOutEverywhere: async () => anAppError("keyringMissing") });
    await chooseInMenu(app, "Sign out everywhere…");
    const dialog = await screen.findByRole("dialog", { name: "Sign out everywhere?" });
    await app.user.click(within(dialog).getByRole("button", { name: "Sign out everywhere" }));
    await heading();
    const notice = screen.getByText("You are signed out, but your token is still saved");
    expect(notice.closest("[role=alert]")).toHaveTextContent(
      "Try again to remove it. If that doesn’t help, restart this computer, or ask your IT team.",
    );
  });

  it("everywhere leaves one signed in when Prismatic can't be reached", async () => {
    const app = renderApp({ signOutEverywhere: () => Promise.reject(aFailure("unreachable")) });
    await chooseInMenu(app, "Sign out everywhere…");
    const dialog = await screen.findByRole("dialog", { name: "Sign out everywhere?" });
    await app.user.click(within(dialog).getByRole("button", { name: "Sign out everywhere" }));
    expect(await within(dialog).findByText("Refract can’t reach Prismatic")).toBeVisible();
    await app.user.click(within(dialog).getByRole("button", { name: "Cancel" }));
    expect(await picker("Integration")).toBeVisible();
  });

  it("is followed when the Rust side says that nobody is signed in any more", async () => {
    const app = renderApp();
    await picker("Integration");
    app.tell.session(null);
    expect(await heading()).toBeVisible();
  });
});

describe("a sign-in that is not kept", () => {
  const notKept = async () =>
    aSession({ kept: "untilClosed", keepingProblem: anAppError("keyringLocked") });

  it("is explained, without being in the way, until trying again works", async () => {
    const app = renderApp({ currentSession: notKept });
    const notice = within(await screen.findByRole("region", { name: "Sign-in not kept" }));
    expect(notice.getByText(/that store is locked/)).toBeVisible();
    expect(await picker("Integration")).toBeEnabled();
    await app.user.click(notice.getByRole("button", { name: "Try again" }));
    await waitFor(() =>
      expect(screen.queryByRole("region", { name: "Sign-in not kept" })).toBeNull(),
    );
  });

  it("names the new cause when trying again fails in another way", async () => {
    const app = renderApp({
      currentSession: notKept,
      keepSignIn: () => Promise.reject(aFailure("keyringDismissed")),
    });
    await app.user.click(await screen.findByRole("button", { name: "Try again" }));
    expect(await screen.findByText(/but the question was closed/)).toBeVisible();
    expect(screen.getByText("That did not work yet.")).toBeVisible();
  });

  it("shows nothing of the former account where the answer is another account’s", async () => {
    const hooli = aSession({ organization: "Hooli", profile: null });
    const app = renderApp({ currentSession: notKept, keepSignIn: async () => hooli });
    await choose(app, "Integration", "Acme");
    app.answer({ listIntegrations: async () => [anIntegration({ id: "b", name: "Payroll" })] });
    await app.user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByText(/is not shown here/)).toBeVisible();
    const integration = await picker("Integration");
    expect(integration).toHaveValue("");
    await app.user.click(integration);
    await waitFor(() => expect(openChoices()).toHaveLength(1));
    expect(openChoices()[0]).toMatch(/^Payroll/);
  });

  it("does not bring anyone back who signed out before the answer", async () => {
    const keeping = later<SessionView>();
    const app = renderApp({ currentSession: notKept, keepSignIn: () => keeping.promise });
    await app.user.click(await screen.findByRole("button", { name: "Try again" }));
    act(() => app.tell.session(null));
    await screen.findByRole("heading", { name: "Sign in to Refract" });
    await act(async () => keeping.resolve(aSession()));
    expect(screen.getByRole("heading", { name: "Sign in to Refract" })).toBeVisible();
  });
});
