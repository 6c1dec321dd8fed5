// The frame: where one is, as whom, and the ways out.
import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { choose, picker } from "@/testing/actions";
import { aFailure, anAppError, aPracticeSession, aSession } from "@/testing/builders";
import { renderApp } from "@/testing/render-app";

describe("the frame", () => {
  it("always shows organization, address and person", async () => {
    renderApp();
    expect(await screen.findByText("Northwind Partners")).toBeVisible();
    expect(screen.getByText("https://app.prismatic.io")).toBeVisible();
    expect(screen.getByText("Dana Reyes")).toBeVisible();
    expect(screen.getByText("dana@northwind.example · Admin")).toBeVisible();
  });

  it("has a PRACTICE band in the practice workspace", async () => {
    renderApp({ currentSession: async () => aPracticeSession() });
    const band = await screen.findByRole("complementary", { name: "Practice workspace" });
    expect(band).toHaveTextContent(
      "PRACTICE — nothing here is real; everything disappears when Refract closes",
    );
  });

  it("has no PRACTICE band in a real organization", async () => {
    renderApp();
    await screen.findByText("Northwind Partners");
    expect(screen.queryByText("PRACTICE")).toBeNull();
  });

  it("signs out and forgets the choices", async () => {
    const app = renderApp();
    await choose(app, "Integration", "Acme");
    await app.user.click(screen.getByRole("button", { name: "Sign out" }));
    expect(await screen.findByRole("heading", { name: "Sign in to Refract" })).toHaveFocus();
    expect(app.requests("signOut")).toHaveLength(1);
    expect(screen.queryByText(/is kept/)).toBeNull();
  });

  it("says so when signing out leaves the token saved, and tries again to remove it", async () => {
    const app = renderApp({ signOut: () => Promise.reject(aFailure("keyringLocked")) });
    await app.user.click(await screen.findByRole("button", { name: "Sign out" }));
    const notice = await screen.findByText("You are signed out, but your token is still saved");
    app.answer({ signOut: async () => null });
    await app.user.click(screen.getByRole("button", { name: "Try again" }));
    await waitFor(() => expect(notice).not.toBeInTheDocument());
    expect(app.requests("signOut")).toHaveLength(2);
  });

  it("says why a sign-in lasts only until the app closes, and tries again", async () => {
    const app = renderApp({
      currentSession: async () =>
        aSession({ kept: "untilClosed", keepingProblem: anAppError("keyringLocked") }),
    });
    const notice = await screen.findByText(/You’ll need to sign in again/);
    expect(notice).toHaveTextContent("password store is locked");
    await app.user.click(screen.getByRole("button", { name: "Try again" }));
    await waitFor(() => expect(notice).not.toBeInTheDocument());
  });

  it("keeps the choices while signing in again", async () => {
    const app = renderApp({ listVersions: () => Promise.reject(aFailure("unauthorized")) });
    await choose(app, "Integration", "Acme");
    await app.user.click(await screen.findByRole("button", { name: "Sign in again" }));
    expect(await screen.findByText(/What you chose on the Deploy screen is kept/)).toBeVisible();
    await app.user.type(screen.getByLabelText("API token"), "fresh{Enter}");
    expect(await picker("Integration")).toHaveValue("Acme Inventory");
  });

  it("shows no one else's choices", async () => {
    const app = renderApp({
      listVersions: () => Promise.reject(aFailure("unauthorized")),
      signIn: async () => aSession({ organization: "Another organization" }),
    });
    await choose(app, "Integration", "Acme");
    await app.user.click(await screen.findByRole("button", { name: "Sign in again" }));
    await app.user.type(await screen.findByLabelText("API token"), "fresh{Enter}");
    await screen.findByText("Another organization");
    expect(await picker("Integration")).toHaveValue("");
  });
});
