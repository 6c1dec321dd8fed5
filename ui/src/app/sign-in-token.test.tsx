// Signing in with a token, pasted or typed.
import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { withToken } from "@/testing/actions";
import { aFailure, aSession } from "@/testing/builders";
import { later, type RunningApp, renderApp } from "@/testing/render-app";

const signedOut = { currentSession: async () => null };
const token = () => screen.findByLabelText("API token");
const button = (name: string | RegExp) => screen.getByRole("button", { name });
const deployScreen = () => screen.findByRole("link", { name: "Deploy" });

async function unfold(app: RunningApp): Promise<void> {
  await app.user.click(await screen.findByRole("button", { name: "Other ways to sign in" }));
}

describe("signing in with a token", () => {
  async function pastes(answers: Parameters<typeof renderApp>[0] = {}): Promise<RunningApp> {
    const app = renderApp({ ...signedOut, ...answers });
    await unfold(app);
    (await token()).focus();
    await app.user.paste("secret-token");
    return app;
  }

  it("leaves a pasted token with the Rust side, shows that it is there, and empties the field at once", async () => {
    const pending = later<ReturnType<typeof aSession>>();
    const app = await pastes({ signIn: () => pending.promise });
    await waitFor(async () => expect(await token()).toHaveValue("•".repeat(24)));
    expect(await token()).toHaveAccessibleDescription(/^Pasted\./);
    expect(app.requests("pasteToken")).toHaveLength(1);
    await app.user.click(button("Sign in"));
    expect(app.requests("signIn")).toEqual([{ address: "https://app.prismatic.io", token: null }]);
    expect(await token()).toHaveValue("");
    expect(document.documentElement.outerHTML).not.toContain("secret-token");
    pending.resolve(aSession());
    expect(await deployScreen()).toBeVisible();
  });

  it("waits for a paste that is still under way", async () => {
    const pending = later<null>();
    const app = await pastes({ pasteToken: () => pending.promise });
    await app.user.keyboard("{Enter}");
    expect(app.requests("signIn")).toEqual([]);
    pending.resolve(null);
    expect(await deployScreen()).toBeVisible();
    expect(app.requests("signIn")).toEqual([{ address: "https://app.prismatic.io", token: null }]);
  });

  it("lets a pasted token be removed or typed over", async () => {
    const app = await pastes();
    await app.user.click(await screen.findByRole("button", { name: "Remove the token" }));
    expect(await token()).toHaveValue("");
    expect(await token()).toHaveFocus();
    await app.user.paste("secret-token");
    await screen.findByRole("button", { name: "Remove the token" });
    await app.user.keyboard("typed{Enter}");
    expect(app.requests("signIn")).toEqual([
      { address: "https://app.prismatic.io", token: "typed" },
    ]);
  });

  it.each([
    ["tokenEmpty", /Paste your token here/],
    ["tokenMalformed", /Copy the token once more/],
  ] as const)("says at the field when what is pasted is %s", async (code, words) => {
    await pastes({ pasteToken: () => Promise.reject(aFailure(code)) });
    await waitFor(async () => expect(await token()).toBeInvalid());
    expect(await token()).toHaveAccessibleDescription(words);
  });

  it("pastes the plain way where only the page may read the clipboard, and with the middle button", async () => {
    const app = await pastes({
      pasteToken: () => Promise.reject(aFailure("clipboardUnreadable")),
    });
    await waitFor(async () =>
      expect(await token()).toHaveAccessibleDescription(/Paste it once more/),
    );
    await app.user.paste("plainly");
    expect(await token()).toHaveValue("plainly");
    await app.user.clear(await token());
    await app.user.pointer({ keys: "[MouseMiddle]", target: await token() });
    await app.user.paste("selected");
    expect(await token()).toHaveValue("selected");
    expect(app.requests("pasteToken")).toHaveLength(1);
  });

  it("leaves the next token with the Rust side where the middle button pasted nothing", async () => {
    const app = renderApp(signedOut);
    await unfold(app);
    await app.user.pointer({ keys: "[MouseMiddle]", target: await token() });
    await app.user.click(await token());
    await app.user.keyboard("{Control>}");
    await app.user.paste("secret-token");
    await waitFor(async () => expect(await token()).toHaveValue("•".repeat(24)));
    expect(app.requests("pasteToken")).toHaveLength(1);
    expect(document.documentElement.outerHTML).not.toContain("secret-token");
  });

  it("sends a typed token without the space around it, and empties the field at once", async () => {
    const pending = later<ReturnType<typeof aSession>>();
    const app = renderApp({ ...signedOut, signIn: () => pending.promise });
    await unfold(app);
    await app.user.type(await token(), "  secret-token {Enter}");
    expect(app.requests("signIn")).toEqual([
      { address: "https://app.prismatic.io", token: "secret-token" },
    ]);
    expect(await token()).toHaveValue("");
    expect(document.documentElement.outerHTML).not.toContain("secret-token");
    pending.resolve(aSession());
    expect(await deployScreen()).toBeVisible();
  });

  it("points at an empty token instead of sending it", async () => {
    const app = renderApp(signedOut);
    await unfold(app);
    await app.user.click(button("Sign in"));
    expect(await token()).toHaveFocus();
    expect(await token()).toHaveAccessibleDescription(/Paste your token here/);
    expect(app.requests("signIn")).toEqual([]);
  });

  it("says where the password store may be asking once it takes long", async () => {
    const pending = later<ReturnType<typeof aSession>>();
    const app = renderApp({ ...signedOut, signIn: () => pending.promise });
    await withToken(app, "secret-token");
    expect(screen.queryByText(/password of its password store/)).toBeNull();
    expect(
      await screen.findByText(/password of its password store/, {}, { timeout: 20_000 }),
    ).toBeVisible();
    pending.resolve(aSession());
    expect(await deployScreen()).toBeVisible();
  });

  it("says at the field what is wrong with the token", async () => {
    const app = renderApp({
      ...signedOut,
      signIn: () => Promise.reject(aFailure("tokenMalformed")),
    });
    await withToken(app, "two words");
    await waitFor(async () => expect(await token()).toBeInvalid());
    expect(await token()).toHaveFocus();
    await app.user.type(await token(), "x");
    expect(await token()).toBeValid();
  });

  it("shows other errors above", async () => {
    const app = renderApp({ ...signedOut, signIn: () => Promise.reject(aFailure("unauthorized")) });
    await withToken(app, "old-token");
    expect(await screen.findByText("Prismatic did not accept the sign-in")).toBeVisible();
  });

  it("treats what is thrown unasked as a fault of Refract", async () => {
    const app = renderApp({ ...signedOut, signIn: () => Promise.reject(new TypeError("boom")) });
    await withToken(app, "x");
    expect(await screen.findByText("Something went wrong in Refract")).toBeVisible();
  });

  it("shows and hides the token", async () => {
    const app = renderApp(signedOut);
    await unfold(app);
    expect(await token()).toHaveAttribute("type", "password");
    await app.user.click(button("Show what you typed"));
    expect(await token()).toHaveAttribute("type", "text");
  });
});
