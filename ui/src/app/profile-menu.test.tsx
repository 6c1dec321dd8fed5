// Switching between profiles and tenants, and the settings of profiles.
import { act, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { CustomerView, ProfileView, RunView } from "@/lib/backend";
import { choose, chooseInMenu, deployAcmeForGlobex, openMenu, picker } from "@/testing/actions";
import {
  aCustomer,
  aFailure,
  aProfile,
  aRow,
  aRun,
  aSession,
  aSessionIn,
  aTenant,
  aTestProfile,
} from "@/testing/builders";
import { later, renderApp } from "@/testing/render-app";
import { runWith } from "@/testing/run-scenarios";

const two = { listProfiles: async () => [aProfile(), aTestProfile()] };
const item = (name: RegExp) => screen.findByRole("menuitem", { name });
const banner = () => within(screen.getByRole("region", { name: "Where you are" }));

describe("the menu", () => {
  it("lists the profiles and marks the one in use", async () => {
    const app = renderApp(two);
    await openMenu(app);
    expect(await item(/Northwind Partners/)).toHaveAttribute("aria-current", "true");
    expect(await item(/Northwind Partners/)).toHaveTextContent("In use");
    expect(await item(/Northwind Trial/)).toHaveTextContent("Test");
  });

  it("works by keyboard alone", async () => {
    const app = renderApp(two);
    // The screen takes the focus once, when it comes.
    await picker("Integration");
    screen.getByRole("button", { name: /Profiles and account/ }).focus();
    await app.user.keyboard("{Enter}");
    await waitFor(async () => expect(await item(/Northwind Partners/)).toHaveFocus());
    await app.user.keyboard("{ArrowDown}");
    expect(await item(/Northwind Trial/)).toHaveFocus();
    await app.user.keyboard("{Enter}");
    await waitFor(() =>
      expect(app.requests("switchProfile")).toEqual([{ profileId: "profile-trial" }]),
    );
  });

  it("loads the other organizations only when it is opened", async () => {
    const app = renderApp({ ...two, listTenants: async () => [aTenant("Initech Group")] });
    await picker("Integration");
    expect(app.requests("listTenants")).toEqual([]);
    await openMenu(app);
    expect(await item(/Initech Group/)).toBeVisible();
  });

  it("says that the other organizations load, failed or are none", async () => {
    const pending = later<[]>();
    const app = renderApp({ ...two, listTenants: () => pending.promise });
    await openMenu(app);
    expect(await screen.findByText(/Looking for your other organizations/)).toBeVisible();
    pending.reject(aFailure("unreachable"));
    expect(await screen.findByText(/The address did not answer/)).toBeVisible();
    app.answer({ listTenants: async () => [] });
    await app.user.click(await item(/Try again/));
    expect(await screen.findByText("You belong to no other organization.")).toBeVisible();
  });

  it("lists no organization twice", async () => {
    const app = renderApp({
      ...two,
      listTenants: async () => [
        aTenant("Northwind Partners", { current: true }),
        aTenant("Northwind Trial", { address: "https://app.eu-west-1.prismatic.io" }),
      ],
    });
    await openMenu(app);
    await item(/Northwind Trial/);
    expect(screen.getAllByRole("menuitem", { name: /Northwind/ })).toHaveLength(2);
  });
});

describe("switching", () => {
  const toTrial = { ...two, switchProfile: async () => aSessionIn(aTestProfile()) };

  it("takes two presses, forgets what was loaded and shows an empty form", async () => {
    const app = renderApp({ ...toTrial, listCustomers: async () => [aCustomer("Globex")] });
    await choose(app, "Integration", "Acme");
    await choose(app, "Customers", "Globex");
    const fresh = later<CustomerView[]>();
    app.answer({ listCustomers: () => fresh.promise });
    await chooseInMenu(app, /Northwind Trial/);
    await waitFor(() => expect(banner().getByText("Northwind Trial")).toBeVisible());
    expect(await screen.findByText("Loading customers…")).toBeInTheDocument();
    expect(await picker("Integration")).toHaveValue("");
    fresh.resolve([aCustomer("Hooli")]);
    await choose(app, "Customers", "Glo");
    expect(await screen.findByText(/No customer matches/)).toBeVisible();
  });

  it("says that the choices are kept, and has them again after switching back", async () => {
    const app = renderApp(toTrial);
    await choose(app, "Integration", "Acme");
    await chooseInMenu(app, /Northwind Trial/);
    expect(await screen.findByText(/is not shown here/)).toHaveTextContent(
      "What you chose in Northwind Partners is not shown here. It is kept until you sign out: switch back",
    );
    app.answer({
      listProfiles: async () => [aTestProfile({ current: true }), aProfile({ current: false })],
      switchProfile: async () => aSession(),
    });
    await chooseInMenu(app, /Northwind Partners/);
    await waitFor(() => expect(banner().getByText("Northwind Partners")).toBeVisible());
    await waitFor(async () => expect(await picker("Integration")).toHaveValue("Acme Inventory"));
  });

  it("takes no run along that starts too late", async () => {
    const starting = later<RunView>();
    const app = renderApp({ ...toTrial, startRun: () => starting.promise });
    await deployAcmeForGlobex(app);
    await waitFor(() => expect(app.requests("startRun")).toHaveLength(1));
    await chooseInMenu(app, /Northwind Trial/);
    await waitFor(() => expect(banner().getByText("Northwind Trial")).toBeVisible());
    await act(async () => starting.resolve(aRun()));
    expect(await picker("Integration")).toHaveValue("");
    expect(screen.getByRole("link", { name: "History" })).toBeVisible();
    expect(app.requests("getRun")).toEqual([]);
  });

  it("is not possible while a run goes on, and the menu says why", async () => {
    const app = renderApp({ ...toTrial, ...runWith([aRow("Globex"), aRow("Initech")]) });
    await openMenu(app);
    expect(
      await screen.findByText(
        "A run is going on. To switch or sign out, wait until it is through, or pause it.",
      ),
    ).toBeVisible();
    expect(await item(/Northwind Trial/)).toBeDisabled();
    expect(screen.getByRole("menuitem", { name: "Sign out" })).toBeDisabled();
    app.tell.progress(aRun({ state: "paused" }));
    await waitFor(async () => expect(await item(/Northwind Trial/)).toBeEnabled());
    expect(screen.getByRole("menuitem", { name: "Sign out" })).toBeEnabled();
  });

  it("goes straight to the browser where the password store has lost the sign-in", async () => {
    const app = renderApp({
      ...two,
      switchProfile: () => Promise.reject(aFailure("keyringEmpty")),
      signInInBrowser: async () => aSessionIn(aTestProfile()),
    });
    await chooseInMenu(app, /Northwind Trial/);
    await waitFor(() => expect(banner().getByText("Northwind Trial")).toBeVisible());
    expect(app.requests("signInInBrowser")).toEqual([
      { address: "https://app.eu-west-1.prismatic.io" },
    ]);
  });

  it("stays where one was when it fails, and says why", async () => {
    const app = renderApp({
      ...two,
      switchProfile: () => Promise.reject(aFailure("keyringLocked")),
    });
    await chooseInMenu(app, /Northwind Trial/);
    const dialog = await screen.findByRole("dialog", { name: "You are still where you were" });
    expect(within(dialog).getByText("Your password store is locked")).toBeVisible();
    expect(banner().getByText("Northwind Partners")).toBeVisible();
  });

  it("to another tenant asks for the browser where the token can't do it", async () => {
    const app = renderApp({
      ...two,
      listTenants: async () => [aTenant("Initech Group")],
      switchTenant: () => Promise.reject(aFailure("refreshTokenNeeded")),
    });
    await chooseInMenu(app, /Initech Group/);
    const dialog = await screen.findByRole("dialog", { name: "Add another organization" });
    expect(within(dialog).getByText("This takes a new sign-in")).toBeVisible();
    expect(await within(dialog).findByLabelText("Address")).toHaveValue("https://app.prismatic.io");
    expect(app.requests("switchTenant")).toEqual([{ tenantId: "tenant-initech group" }]);
  });

  it("adds another organization while the one in use stays until that has worked", async () => {
    const app = renderApp({
      ...two,
      signInInBrowser: async () => aSession({ organization: "Hooli", profile: null }),
    });
    await chooseInMenu(app, "Add another organization…");
    const dialog = await screen.findByRole("dialog", { name: "Add another organization" });
    expect(banner().getByText("Northwind Partners")).toBeInTheDocument();
    await app.user.click(
      await within(dialog).findByRole("button", { name: "Sign in with your browser" }),
    );
    await waitFor(() => expect(banner().getByText("Hooli")).toBeVisible());
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("gives up the browser when the dialog is closed", async () => {
    const app = renderApp({ ...two, signInInBrowser: () => later<never>().promise });
    await chooseInMenu(app, "Add another organization…");
    await app.user.click(await screen.findByRole("button", { name: "Sign in with your browser" }));
    await screen.findByRole("timer");
    await app.user.click(screen.getByRole("button", { name: "Close" }));
    await waitFor(() => expect(app.requests("cancelBrowserSignIn")).toHaveLength(1));
  });
});

describe("the settings of a profile", () => {
  async function settings(answers = {}) {
    const app = renderApp({ ...two, ...answers });
    await chooseInMenu(app, "Profile settings…");
    await screen.findByRole("dialog", { name: "Profile settings" });
    return app;
  }
  const changed: ProfileView = aProfile({ color: "red", production: false });

  it("change the color and what it is for, in the frame too", async () => {
    const app = await settings({ changeProfile: async () => changed });
    await app.user.selectOptions(
      await screen.findByRole("combobox", { name: "Color of \u2068Northwind Partners\u2069" }),
      "Red",
    );
    expect(app.requests("changeProfile")).toEqual([
      { profileId: "profile-northwind", color: "red", production: true },
    ]);
    await waitFor(() => expect(banner().getByText("Test")).toBeInTheDocument());
  });

  it("say so when a change is not taken", async () => {
    const app = await settings({ changeProfile: () => Promise.reject(aFailure("databaseFailed")) });
    const kind = within(
      await screen.findByRole("radiogroup", { name: "What \u2068Northwind Trial\u2069 is for" }),
    );
    await app.user.click(kind.getByRole("radio", { name: "Production" }));
    expect(await screen.findByText("Refract can’t read its own files")).toBeVisible();
    expect(kind.getByRole("radio", { name: "Test" })).toBeChecked();
  });

  it("remove a profile after asking, but not the one in use", async () => {
    const app = await settings();
    expect(await screen.findByText(/Switch to another profile to remove this one/)).toBeVisible();
    await app.user.click(
      screen.getByRole("button", { name: "Remove \u2068Northwind Trial\u2069…" }),
    );
    expect(screen.getByText(/Nothing changes in Prismatic/)).toBeVisible();
    expect(app.requests("removeProfile")).toEqual([]);
    app.answer({ listProfiles: async () => [aProfile()] });
    await app.user.click(screen.getByRole("button", { name: "Remove profile" }));
    await waitFor(() => expect(screen.queryByText("Northwind Trial")).toBeNull());
    expect(app.requests("removeProfile")).toEqual([{ profileId: "profile-trial" }]);
  });
});

describe("the dialogs of the menu", () => {
  it("give the focus back to the menu’s button", async () => {
    const app = renderApp();
    for (const name of ["Profile settings…", "Add another organization…", "Sign out everywhere…"]) {
      await chooseInMenu(app, name);
      await screen.findByRole("dialog");
      await app.user.keyboard("{Escape}");
      await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
      await waitFor(() =>
        expect(screen.getByRole("button", { name: /Profiles and account/ })).toHaveFocus(),
      );
    }
  });
});
