// Signing in, and what can go wrong with it.
import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { aFailure, aSession } from "@/testing/builders";
import { later, type RunningApp, renderApp } from "@/testing/render-app";

const signedOut = { currentSession: async () => null };
const address = () => screen.findByLabelText("Address");
const browser = () => screen.findByRole("button", { name: "Sign in with your browser" });
const token = () => screen.findByLabelText("API token");
const button = (name: string | RegExp) => screen.getByRole("button", { name });
const deployScreen = () => screen.findByRole("link", { name: "Deploy" });

describe("the start", () => {
  it("says that it opens while the session is asked for", async () => {
    renderApp({ currentSession: () => later<null>().promise });
    expect(await screen.findByRole("heading", { name: "Opening Refract…" })).toBeVisible();
  });

  it("goes straight to Deploy for someone who is signed in", async () => {
    renderApp();
    const heading = await screen.findByRole("heading", { level: 1, name: "Deploy an integration" });
    expect(heading).toHaveFocus();
  });

  it.each([
    ["keyringLocked", "Your password store is locked"],
    ["keyringMissing", "This computer has no password store"],
    ["keyringEmpty", "Your saved sign-in is gone"],
    ["keyringNoBus", "Your password store can’t be reached"],
    ["keyringDismissed", "Your password store stayed locked"],
    ["keyringTimedOut", "Your password store is still waiting"],
    ["keyringAmbiguous", "Your sign-in is saved twice"],
    ["keyringTooLong", "Your sign-in is too long to be saved"],
    ["keyringBadEncoding", "Your saved sign-in can’t be read"],
    ["unreachable", "Refract can’t reach Prismatic"],
    ["sessionEnded", "Your sign-in has ended"],
  ] as const)("tells %s apart on the sign-in screen", async (code, title) => {
    renderApp({ currentSession: () => Promise.reject(aFailure(code)) });
    expect(await screen.findByText(title)).toBeVisible();
    expect(await browser()).toBeEnabled();
  });

  it("keeps what was typed while the session is asked for again", async () => {
    const second = later<null>();
    const app = renderApp({ currentSession: () => Promise.reject(aFailure("keyringLocked")) });
    await app.user.type(await address(), "/abc");
    app.answer({ currentSession: () => second.promise });
    await app.user.click(button("Try again"));
    second.resolve(null);
    await waitFor(() => expect(screen.queryByText("Your password store is locked")).toBeNull());
    expect(await address()).toHaveValue("https://app.prismatic.io/abc");
  });

  it("opens Deploy when trying again finds the sign-in", async () => {
    const app = renderApp({ currentSession: () => Promise.reject(aFailure("keyringLocked")) });
    const again = await screen.findByRole("button", { name: "Try again" });
    app.answer({ currentSession: async () => aSession() });
    await app.user.click(again);
    expect(await screen.findByText("Northwind Partners")).toBeVisible();
  });

  it("stays signed in when an older answer says that nobody is", async () => {
    const older = later<null>();
    const app = renderApp({ currentSession: () => Promise.reject(aFailure("keyringLocked")) });
    await browser();
    app.answer({ currentSession: () => older.promise });
    await app.user.click(button("Try again"));
    await app.user.click(await browser());
    await deployScreen();
    older.resolve(null);
    await expect(older.promise).resolves.toBeNull();
    expect(await deployScreen()).toBeVisible();
  });
});

describe("the address", () => {
  it("is filled from the region", async () => {
    const app = renderApp(signedOut);
    await app.user.selectOptions(await screen.findByLabelText("Region"), "Europe (Ireland)");
    expect(await address()).toHaveValue("https://app.eu-west-1.prismatic.io");
  });

  it("starts as the one used last", async () => {
    renderApp({
      ...signedOut,
      signInOptions: async () => ({
        regions: [],
        lastAddress: "https://acme.example",
        profiles: [],
        cliLogins: [],
      }),
    });
    expect(await address()).toHaveValue("https://acme.example");
  });

  it("says which one a typed one stands for", async () => {
    const app = renderApp(signedOut);
    await app.user.clear(await address());
    await app.user.type(await address(), "app.acme.io");
    expect(await screen.findByText(/Refract will connect to/)).toHaveTextContent(
      "Refract will connect to https://app.acme.io",
    );
  });

  it("offers the region that was meant, one press away", async () => {
    const app = renderApp({
      ...signedOut,
      checkAddress: async ({ address: typed }) => ({
        address: typed,
        region: null,
        suggestion:
          typed === "https://app.prismatc.io"
            ? { name: "US (Ohio)", address: "https://app.prismatic.io" }
            : null,
      }),
    });
    await app.user.clear(await address());
    await app.user.type(await address(), "https://app.prismatc.io");
    await app.user.click(await screen.findByRole("button", { name: /^Did you mean US \(Ohio\)/ }));
    expect(await address()).toHaveValue("https://app.prismatic.io");
    expect(screen.getByLabelText("Region")).toHaveDisplayValue("US (Ohio)");
    expect(screen.queryByText(/Did you mean/)).toBeNull();
  });

  it("says what is wrong only after the field was left", async () => {
    const app = renderApp(signedOut);
    await app.user.clear(await address());
    await app.user.type(await address(), "http://acme.io");
    await waitFor(() =>
      expect(app.requests("checkAddress")).toContainEqual({ address: "http://acme.io" }),
    );
    expect(await address()).toBeValid();
    await app.user.tab();
    await waitFor(async () => expect(await address()).toBeInvalid());
    expect(await address()).toHaveAccessibleDescription(/Use the address that starts with https/);
  });

  it.each(["addressInsecure", "addressUnreadable"] as const)(
    "is what %s points at, and stays as typed",
    async (code) => {
      const app = renderApp({
        ...signedOut,
        signInInBrowser: () => Promise.reject(aFailure(code)),
      });
      await app.user.type(await address(), "/x");
      await app.user.click(await browser());
      await waitFor(async () => expect(await address()).toHaveFocus());
      expect(await address()).toBeInvalid();
      expect(await address()).toHaveValue("https://app.prismatic.io/x");
    },
  );

  it("is pointed at when it is empty, and no browser opens", async () => {
    const app = renderApp(signedOut);
    await app.user.clear(await address());
    await app.user.click(await browser());
    expect(await address()).toHaveFocus();
    expect(app.requests("signInInBrowser")).toEqual([]);
  });
});

describe("signing in with the browser", () => {
  async function waits(): Promise<{
    app: RunningApp;
    pending: ReturnType<typeof later<ReturnType<typeof aSession>>>;
  }> {
    const pending = later<ReturnType<typeof aSession>>();
    const app = renderApp({
      ...signedOut,
      signInInBrowser: () => pending.promise,
      cancelBrowserSignIn: async () => {
        pending.reject(aFailure("signInCancelled"));
        return null;
      },
    });
    await app.user.click(await browser());
    await screen.findByRole("heading", { name: "Finish signing in in your browser" });
    return { app, pending };
  }

  it("waits with the time that is left, then opens Deploy", async () => {
    const { app, pending } = await waits();
    expect(screen.getByRole("timer")).toHaveTextContent(/^(3:00|2:5\d) left$/);
    expect(app.requests("signInInBrowser")).toEqual([{ address: "https://app.prismatic.io" }]);
    pending.resolve(aSession());
    expect(await deployScreen()).toBeVisible();
  });

  it("can be cancelled, and says nothing more about it", async () => {
    const { app } = await waits();
    await app.user.click(button("Cancel"));
    expect(await browser()).toBeVisible();
    expect(app.requests("cancelBrowserSignIn")).toHaveLength(1);
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("opens the browser again after giving up the first try", async () => {
    const { app } = await waits();
    const second = later<ReturnType<typeof aSession>>();
    app.answer({ signInInBrowser: () => second.promise });
    await app.user.click(button("Open the browser again"));
    await waitFor(() => expect(app.requests("signInInBrowser")).toHaveLength(2));
    expect(app.requests("cancelBrowserSignIn")).toHaveLength(1);
    second.resolve(aSession());
    expect(await deployScreen()).toBeVisible();
  });

  it("gives way to the token when nothing opened", async () => {
    const { app } = await waits();
    await app.user.click(button("use a token instead"));
    expect(await token()).toHaveFocus();
  });

  it("goes on waiting when it can't be cancelled, and says so", async () => {
    const { app } = await waits();
    app.answer({ cancelBrowserSignIn: () => Promise.reject(aFailure("internal")) });
    await app.user.click(button("Cancel"));
    expect(await screen.findByText("Something went wrong in Refract")).toBeVisible();
    expect(screen.getByRole("timer")).toBeVisible();
  });

  it.each([
    ["signInTimedOut", "Nobody came back from the browser"],
    ["signInStateMismatch", "An answer came that was not ours"],
    ["browserNotOpened", "Your browser did not open"],
    ["portsTaken", "Another program is in the way"],
    ["providerUnusable", "You can’t sign in with the browser here"],
  ] as const)("explains %s and offers to try again or to use a token", async (code, title) => {
    const app = renderApp({ ...signedOut, signInInBrowser: () => Promise.reject(aFailure(code)) });
    await app.user.click(await browser());
    expect(await screen.findByText(title)).toBeVisible();
    app.answer({ signInInBrowser: async () => aSession() });
    await app.user.click(button("Use a token instead"));
    expect(await token()).toHaveFocus();
    await app.user.click(button("Try again"));
    expect(await deployScreen()).toBeVisible();
  });

  it("quotes why Prismatic refused", async () => {
    const app = renderApp({
      ...signedOut,
      signInInBrowser: () =>
        Promise.reject(aFailure("signInRefused", { message: "Not from this network." })),
    });
    await app.user.click(await browser());
    const alert = await screen.findByRole("alert");
    expect(alert).toHaveTextContent("Prismatic said: “Not from this network.”");
    expect(alert).toHaveFocus();
  });
});

describe("the practice workspace", () => {
  it("opens without a sign-in", async () => {
    const app = renderApp(signedOut);
    await app.user.click(await screen.findByRole("button", { name: "Try the practice workspace" }));
    expect(await screen.findByText("PRACTICE")).toBeVisible();
  });

  it("says so when it does not start", async () => {
    const app = renderApp({
      ...signedOut,
      enterPractice: () => Promise.reject(aFailure("practiceFailed")),
    });
    await app.user.click(await screen.findByRole("button", { name: "Try the practice workspace" }));
    expect(await screen.findByText("The practice workspace did not start")).toBeVisible();
  });
});
