// The lists as they were last time, until the newest are here.
import { act, screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { CustomerView, IntegrationView, VersionView } from "@/lib/backend";
import {
  choose,
  chooseAcmeForGlobex,
  chooseInMenu,
  deployButton,
  picker,
  reviewAcmeForAll,
  shownCustomers,
} from "@/testing/actions";
import {
  aCustomer,
  aFailure,
  anIntegration,
  aProfile,
  aSession,
  aSessionIn,
  aTestProfile,
  aVersion,
} from "@/testing/builders";
import { later, renderApp } from "@/testing/render-app";
import { single } from "@/testing/run-scenarios";

const today = (time: string) => `${new Date().toISOString().slice(0, 11)}${time}`;
const asOf = today("12:00:00Z");
const words = new Intl.DateTimeFormat(undefined, { timeStyle: "short" }).format(new Date(asOf));
const last = {
  cachedIntegrations: async () => ({ integrations: [anIntegration()], asOf }),
  cachedVersions: async () => ({ versions: [aVersion(5), aVersion(4)], asOf }),
  cachedCustomers: async () => ({
    customers: [aCustomer("Globex"), aCustomer("Initech")],
    asOf,
  }),
};
const loading = `As of ${words}, loading the newest…`;
const waits = "You can deploy once the newest lists are here.";

describe("the lists of the last time", () => {
  it("don’t count whoever was chosen and is no longer in the newest", async () => {
    const customers = later<CustomerView[]>();
    const app = renderApp({ ...last, listCustomers: () => customers.promise });
    await choose(app, "Integration", "Acme");
    await choose(app, "Customers", "Globex");
    await app.user.keyboard("Initech{Enter}");
    expect(screen.getByText("2 of 2 chosen")).toBeVisible();
    await act(async () => customers.resolve([aCustomer("Ajax"), aCustomer("Globex")]));
    expect(await screen.findByText("1 of 2 chosen")).toBeVisible();
  });

  it("stand in while the newest load, with their age, and can be chosen from", async () => {
    const [integrations, customers] = [later<IntegrationView[]>(), later<CustomerView[]>()];
    const app = renderApp({
      ...single("done"),
      ...last,
      listIntegrations: () => integrations.promise,
      listCustomers: () => customers.promise,
    });
    await chooseAcmeForGlobex(app);
    expect(screen.getAllByText(loading)).toHaveLength(2);
    expect(deployButton()).toBeDisabled();
    expect(deployButton()).toHaveAccessibleDescription(waits);
    await act(async () => integrations.resolve([anIntegration(), anIntegration({ id: "b" })]));
    await act(async () =>
      customers.resolve([aCustomer("Ajax"), aCustomer("Globex"), aCustomer("Initech")]),
    );
    await waitFor(() => expect(deployButton()).toBeEnabled());
    expect(await picker("Integration")).toHaveValue("Acme Inventory");
    expect(screen.getByText("1 of 3 chosen")).toBeVisible();
    expect(shownCustomers()).toEqual({ Globex: true });
    expect(screen.queryByText(/As of/)).toBeNull();
    await app.user.click(deployButton());
    expect(await screen.findByRole("heading", { name: /is live for Globex/ })).toBeVisible();
  });

  it("keep what is being typed as the newest take their place", async () => {
    const customers = later<CustomerView[]>();
    const app = renderApp({ ...last, listCustomers: () => customers.promise });
    const search = await picker("Customers");
    await app.user.type(search, "ini");
    await act(async () => customers.resolve([aCustomer("Ajax"), aCustomer("Initech")]));
    await waitFor(() => expect(screen.queryByText(/As of/)).toBeNull());
    expect(search).toHaveFocus();
    expect(search).toHaveValue("ini");
    expect(shownCustomers()).toEqual({ Initech: false });
  });

  it("keep the customer that is marked as the newest take their place", async () => {
    const customers = later<CustomerView[]>();
    const app = renderApp({ ...last, listCustomers: () => customers.promise });
    const search = await picker("Customers");
    search.focus();
    await app.user.keyboard("{ArrowDown}");
    await act(async () =>
      customers.resolve([aCustomer("Ajax"), aCustomer("Globex"), aCustomer("Initech")]),
    );
    await screen.findByText("0 of 3 chosen");
    await app.user.keyboard("{Enter}");
    expect(shownCustomers()).toEqual({ Ajax: false, Globex: false, Initech: true });
  });

  it("stay where the newest did not come, below the reason, and deploy nothing", async () => {
    const app = renderApp({
      ...last,
      listCustomers: () => Promise.reject(aFailure("serverFailed")),
    });
    await chooseAcmeForGlobex(app);
    expect(screen.getByText("Prismatic has a problem right now")).toBeVisible();
    expect(screen.getByText(`As of ${words}. The newest list did not come.`)).toBeVisible();
    expect(deployButton()).toBeDisabled();
    await app.user.keyboard("{Control>}{Enter}{/Control}");
    expect(app.requests("startRun")).toEqual([]);
    app.answer({ listCustomers: async () => [aCustomer("Globex")] });
    await app.user.click(screen.getByRole("button", { name: "Try again" }));
    await waitFor(() => expect(deployButton()).toBeEnabled());
    expect(shownCustomers()).toEqual({ Globex: true });
  });

  it("stand in for the versions too", async () => {
    const versions = later<VersionView[]>();
    const app = renderApp({ ...last, listVersions: () => versions.promise });
    await choose(app, "Integration", "Acme");
    expect(await picker("Version")).toHaveValue("Version 5");
    expect(screen.getByText(loading)).toBeVisible();
    expect(deployButton()).toBeDisabled();
    await act(async () => versions.resolve([aVersion(6), aVersion(5)]));
    await waitFor(async () => expect(await picker("Version")).toHaveValue("Version 6"));
  });

  it("are dated where they are not of today", async () => {
    const old = "2020-02-03T12:00:00Z";
    renderApp({
      cachedCustomers: async () => ({ customers: [aCustomer("Globex")], asOf: old }),
      listCustomers: () => later<CustomerView[]>().promise,
    });
    expect(await screen.findByText(/^As of .*2020.*, loading the newest…$/)).toBeVisible();
  });

  it("are not asked for where the newest are here already, nor shown where they can't be read", async () => {
    const app = renderApp({
      cachedCustomers: () => Promise.reject(aFailure("databaseFailed")),
      listCustomers: () => later<CustomerView[]>().promise,
    });
    await picker("Integration");
    expect(await screen.findByText("Loading customers…")).toBeInTheDocument();
    await waitFor(() => expect(app.requests("cachedCustomers")).toHaveLength(1));
    expect(screen.queryByRole("alert")).toBeNull();
  });
});

describe("a review whose version is not known any more", () => {
  it("gives way to the form, which says why and tries again", async () => {
    const app = renderApp({
      listProfiles: async () => [aProfile(), aTestProfile()],
      switchProfile: async ({ profileId }) =>
        profileId === "profile-trial" ? aSessionIn(aTestProfile()) : aSession(),
    });
    await reviewAcmeForAll(app);
    await chooseInMenu(app, /Northwind Trial/);
    await screen.findByText(/is not shown here/);
    app.answer({
      listProfiles: async () => [aTestProfile({ current: true }), aProfile({ current: false })],
      listVersions: () => Promise.reject(aFailure("serverFailed")),
    });
    await chooseInMenu(app, /Northwind Partners/);
    expect(await screen.findByText("Prismatic has a problem right now")).toBeVisible();
    expect(screen.queryByText("Looking at what these customers have already…")).toBeNull();
    app.answer({ listVersions: async () => [aVersion(5)] });
    await app.user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await picker("Version")).toHaveValue("Version 5");
    await app.user.click(screen.getByRole("button", { name: "Review 2 customers" }));
    expect(await screen.findByText(/Nothing has been created yet/)).toBeVisible();
  });
});
