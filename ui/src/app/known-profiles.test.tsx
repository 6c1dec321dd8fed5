// Signing in where one was before, or with what Prismatic's command line knows.
import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { aFailure, aProfile, aSession, aSessionIn, aTestProfile } from "@/testing/builders";
import { type RunningApp, renderApp } from "@/testing/render-app";

const signedOut = { currentSession: async () => null };
const button = (name: string) => screen.getByRole("button", { name });
const deployScreen = () => screen.findByRole("link", { name: "Deploy" });

async function unfold(app: RunningApp): Promise<void> {
  await app.user.click(await screen.findByRole("button", { name: "Other ways to sign in" }));
}

describe("signing in where one was before", () => {
  const known = {
    ...signedOut,
    signInOptions: async () => ({
      regions: [],
      lastAddress: null,
      profiles: [aProfile({ current: false }), aTestProfile()],
      cliLogins: [{ name: "staging", address: "https://staging.example", isDefault: false }],
    }),
  };
  const goOn = async (app: RunningApp) =>
    app.user.click(
      await screen.findByRole("button", { name: "Continue in \u2068Northwind Trial\u2069" }),
    );

  it("shows each profile with organization, address, user and what it is for", async () => {
    renderApp(known);
    const list = within(await screen.findByRole("region", { name: "Go on where you were" }));
    expect(list.getAllByRole("listitem").map((item) => item.textContent)).toEqual([
      "Northwind PartnersProductionhttps://app.prismatic.iodana@northwind.exampleContinue",
      "Northwind TrialTesthttps://app.eu-west-1.prismatic.iodana@northwind.exampleContinue",
    ]);
  });

  it("goes on with a profile in one press", async () => {
    const app = renderApp(known);
    await goOn(app);
    expect(await screen.findByText("Northwind Trial")).toBeVisible();
    expect(app.requests("switchProfile")).toEqual([{ profileId: "profile-trial" }]);
    expect(app.requests("signInInBrowser")).toEqual([]);
  });

  it.each(["keyringEmpty", "unauthorized"] as const)(
    "goes straight to the browser at its address after %s",
    async (code) => {
      const app = renderApp({
        ...known,
        switchProfile: () => Promise.reject(aFailure(code)),
        signInInBrowser: async () => aSessionIn(aTestProfile()),
      });
      await goOn(app);
      expect(await screen.findByText("Northwind Trial")).toBeVisible();
      expect(app.requests("signInInBrowser")).toEqual([
        { address: "https://app.eu-west-1.prismatic.io" },
      ]);
      expect(screen.queryByText(/signed in as someone else/)).toBeNull();
    },
  );

  it("notices when someone else came back from the browser", async () => {
    const app = renderApp({
      ...known,
      switchProfile: () => Promise.reject(aFailure("keyringEmpty")),
      signInInBrowser: async () => aSession({ userEmail: "kim@northwind.example" }),
    });
    await goOn(app);
    expect(await screen.findByText(/signed in as someone else/)).toBeVisible();
  });

  it("says why a profile can't be gone on with", async () => {
    const app = renderApp({
      ...known,
      switchProfile: () => Promise.reject(aFailure("keyringLocked")),
    });
    await goOn(app);
    expect(await screen.findByText("Your password store is locked")).toBeVisible();
  });

  it("uses a login of Prismatic's command line", async () => {
    const app = renderApp(known);
    await unfold(app);
    expect(screen.getByText("https://staging.example")).toBeVisible();
    await app.user.click(button("Use \u2068staging\u2069"));
    expect(await deployScreen()).toBeVisible();
    expect(app.requests("signInWithCliLogin")).toEqual([{ name: "staging" }]);
  });

  it("says so when that login is gone", async () => {
    const app = renderApp({
      ...known,
      signInWithCliLogin: () => Promise.reject(aFailure("cliLoginGone")),
    });
    await unfold(app);
    await app.user.click(button("Use \u2068staging\u2069"));
    expect(await screen.findByText("That sign-in is no longer there")).toBeVisible();
  });
});
