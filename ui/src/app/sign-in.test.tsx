// Signing in, and what can go wrong with it.
import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { aFailure, aSession } from "@/testing/builders";
import { later, renderApp } from "@/testing/render-app";

const signedOut = { currentSession: async () => null };
const address = () => screen.findByLabelText("Address");
const token = () => screen.findByLabelText("API token");
const signIn = () => screen.findByRole("button", { name: "Sign in" });

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
    ["unreachable", "Refract can’t reach Prismatic"],
    ["unauthorized", "Prismatic did not accept the token"],
  ] as const)("tells %s apart on the sign-in screen", async (code, title) => {
    renderApp({ currentSession: () => Promise.reject(aFailure(code)) });
    expect(await screen.findByText(title)).toBeVisible();
    expect(await signIn()).toBeEnabled();
  });

  it("keeps what was typed while the session is asked for again", async () => {
    const second = later<null>();
    const app = renderApp({ currentSession: () => Promise.reject(aFailure("keyringLocked")) });
    await app.user.type(await token(), "abc");
    app.answer({ currentSession: () => second.promise });
    await app.user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await token()).toHaveValue("abc");
    second.resolve(null);
    await waitFor(() => expect(screen.queryByText("Your password store is locked")).toBeNull());
    expect(await token()).toHaveValue("abc");
  });

  it("opens Deploy when trying again finds the sign-in", async () => {
    const app = renderApp({ currentSession: () => Promise.reject(aFailure("keyringLocked")) });
    const again = await screen.findByRole("button", { name: "Try again" });
    app.answer({ currentSession: async () => aSession() });
    await app.user.click(again);
    expect(await screen.findByText("Northwind Partners")).toBeVisible();
  });
});

describe("the sign-in form", () => {
  it("sends address and token and opens Deploy", async () => {
    const app = renderApp(signedOut);
    await app.user.type(await token(), "secret-token");
    await app.user.click(await signIn());
    expect(await screen.findByRole("link", { name: "Deploy" })).toBeVisible();
    expect(app.requests("signIn")).toEqual([
      { address: "https://app.prismatic.io", token: "secret-token" },
    ]);
    expect(document.body.innerHTML).not.toContain("secret-token");
  });

  it("fills the address from the region", async () => {
    const app = renderApp(signedOut);
    await app.user.selectOptions(await screen.findByLabelText("Region"), "Europe (Ireland)");
    expect(await address()).toHaveValue("https://app.eu-west-1.prismatic.io");
  });

  it("starts with the address used last", async () => {
    renderApp({
      ...signedOut,
      signInOptions: async () => ({ regions: [], lastAddress: "https://acme.example" }),
    });
    expect(await address()).toHaveValue("https://acme.example");
  });

  it("says which address a typed one stands for", async () => {
    const app = renderApp(signedOut);
    await app.user.clear(await address());
    await app.user.type(await address(), "app.acme.io");
    expect(await screen.findByText(/Refract will connect to/)).toHaveTextContent(
      "Refract will connect to https://app.acme.io",
    );
  });

  it("says what is wrong with an address only after the field was left", async () => {
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

  it("points at an empty token instead of sending it", async () => {
    const app = renderApp(signedOut);
    await app.user.click(await signIn());
    expect(await token()).toHaveFocus();
    expect(await token()).toHaveAccessibleDescription(/Paste your token here/);
    expect(app.requests("signIn")).toEqual([]);
  });

  it.each([
    ["addressInsecure", "Address"],
    ["addressUnreadable", "Address"],
    ["tokenMalformed", "API token"],
  ] as const)("shows %s at the field %s and keeps what was typed", async (code, field) => {
    const app = renderApp({ ...signedOut, signIn: () => Promise.reject(aFailure(code)) });
    await app.user.type(await token(), "two words");
    await app.user.click(await signIn());
    await waitFor(() => expect(screen.getByLabelText(field)).toHaveFocus());
    expect(screen.getByLabelText(field)).toBeInvalid();
    expect(await token()).toHaveValue("two words");
  });

  it("shows other errors above the form and keeps what was typed", async () => {
    const app = renderApp({ ...signedOut, signIn: () => Promise.reject(aFailure("unauthorized")) });
    await app.user.type(await token(), "old-token");
    await app.user.click(await signIn());
    expect(await screen.findByText("Prismatic did not accept the token")).toBeVisible();
    expect(await token()).toHaveValue("old-token");
  });

  it("treats what is thrown unasked as a fault of Refract", async () => {
    const app = renderApp({ ...signedOut, signIn: () => Promise.reject(new TypeError("boom")) });
    await app.user.type(await token(), "x{Enter}");
    expect(await screen.findByText("Something went wrong in Refract")).toBeVisible();
  });

  it("shows and hides the token", async () => {
    const app = renderApp(signedOut);
    expect(await token()).toHaveAttribute("type", "password");
    await app.user.click(screen.getByRole("button", { name: "Show what you pasted" }));
    expect(await token()).toHaveAttribute("type", "text");
  });

  it("opens the practice workspace without a token", async () => {
    const app = renderApp(signedOut);
    await app.user.click(await screen.findByRole("button", { name: "Try the practice workspace" }));
    expect(await screen.findByText("PRACTICE")).toBeVisible();
  });

  it("says so when the practice workspace does not start", async () => {
    const app = renderApp({
      ...signedOut,
      enterPractice: () => Promise.reject(aFailure("practiceFailed")),
    });
    await app.user.click(await screen.findByRole("button", { name: "Try the practice workspace" }));
    expect(await screen.findByText("The practice workspace did not start")).toBeVisible();
  });
});
