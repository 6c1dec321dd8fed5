// Choosing what to deploy, for whom and under which name.
import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { NameCheckView } from "@/lib/backend";
import {
  choose,
  chooseAcmeForGlobex,
  deployButton,
  openChoices,
  picker,
  shownCustomers,
} from "@/testing/actions";
import { aFailure, anIntegration, aVersion } from "@/testing/builders";
import { later, renderApp } from "@/testing/render-app";

const taken: NameCheckView = {
  verdict: "taken",
  integrationName: "Acme Inventory",
  versionNumber: 4,
  deployed: true,
};
const nameField = () => screen.getByRole("textbox", { name: "Instance name" });

describe("the pickers", () => {
  const three = ["Acme", "Billing", "Contacts"].map((name) =>
    anIntegration({ id: name, name, labels: name === "Billing" ? ["Gold"] : [], category: null }),
  );

  it("work by keyboard alone", async () => {
    const app = renderApp({ listIntegrations: async () => three });
    const integration = await picker("Integration");
    integration.focus();
    await app.user.keyboard("{ArrowDown}{End}");
    const marked = integration.getAttribute("aria-activedescendant") ?? "";
    expect(document.getElementById(marked)).toHaveTextContent("Contacts");
    await app.user.keyboard("{Home}{ArrowDown}{ArrowUp}{Enter}");
    expect(integration).toHaveValue("Acme");
    expect(integration).toHaveAttribute("aria-expanded", "false");
  });

  it("go back to the chosen one on Escape", async () => {
    const app = renderApp({ listIntegrations: async () => three });
    await choose(app, "Integration", "Bill");
    await app.user.keyboard("xyz{Escape}");
    expect(await picker("Integration")).toHaveValue("Billing");
  });

  it("find by name and label, whatever the case and accents", async () => {
    const app = renderApp({ listIntegrations: async () => three });
    const integration = await picker("Integration");
    for (const search of ["BILLÎNG", "gold"]) {
      await app.user.clear(integration);
      await app.user.type(integration, search);
      expect(openChoices()).toHaveLength(1);
      expect(openChoices()[0]).toMatch(/^Billing/);
    }
  });

  it("say so when nothing matches", async () => {
    const app = renderApp();
    await app.user.type(await picker("Integration"), "zzz");
    expect(screen.getByText(/Nothing matches/)).toBeVisible();
  });

  it("draw one hundred of many and say how many there are", async () => {
    const many = Array.from({ length: 4312 }, (_, place) =>
      anIntegration({ id: `i-${place}`, name: `Integration ${place}` }),
    );
    const app = renderApp({ listIntegrations: async () => many });
    await app.user.click(await picker("Integration"));
    expect(openChoices()).toHaveLength(100);
    expect(screen.getByText("Showing 100 of 4,312 – type to narrow")).toBeVisible();
  });

  it("clear what was chosen", async () => {
    const app = renderApp({ listIntegrations: async () => three });
    await choose(app, "Integration", "Acme");
    await app.user.click(screen.getByRole("button", { name: "Clear integration" }));
    expect(await picker("Integration")).toHaveValue("");
  });
});

describe("choosing an integration", () => {
  it("preselects the newest version and tells about it", async () => {
    const app = renderApp();
    await choose(app, "Integration", "Acme");
    const version = await picker("Version");
    expect(version).toHaveValue("Version 5");
    expect(version).toHaveAccessibleDescription(/Published .*2026 by .*Dana Reyes/);
    expect(version).toHaveAccessibleDescription(/What is new in 5/);
    expect(app.requests("listVersions")).toEqual([
      { integrationId: "integration-acme", versionSequenceId: "sequence-acme" },
    ]);
  });

  it("says so when there is no published version", async () => {
    const app = renderApp({ listVersions: async () => [] });
    await choose(app, "Integration", "Acme");
    expect(await screen.findByText(/has no published version yet/)).toHaveTextContent(
      "Acme Inventory has no published version yet. Ask the person who builds it to publish one",
    );
  });

  it("leaves only the customer it was built for", async () => {
    const app = renderApp({
      listIntegrations: async () => [
        anIntegration({ customerId: "customer-initech", customerName: "Initech" }),
      ],
    });
    await choose(app, "Integration", "Acme");
    expect(screen.getByText(/was built for/)).toHaveTextContent(
      "Acme Inventory was built for Initech alone, so only this customer can be chosen.",
    );
    expect(shownCustomers()).toEqual({ Initech: true });
  });

  it("does not choose one that was built for another customer, or may not be deployed", async () => {
    const app = renderApp({
      listIntegrations: async () => [
        anIntegration({ id: "a", name: "For Initech", customerId: "x", customerName: "Initech" }),
        anIntegration({ id: "b", name: "Payroll", deployable: false }),
      ],
    });
    await choose(app, "Customers", "Globex");
    await app.user.click(await picker("Integration"));
    const [first, second] = openChoices();
    expect(first).toContain("Clear the customers below to choose it.");
    expect(second).toContain("You are not allowed to deploy this one.");
  });
});

describe("the name", () => {
  it("is suggested for the customer", async () => {
    const app = renderApp({ suggestName: async () => "Acme Inventory 3" });
    await choose(app, "Integration", "Acme");
    await choose(app, "Customers", "Globex");
    await waitFor(() => expect(nameField()).toHaveValue("Acme Inventory 3"));
  });

  it("stays as typed when the customer changes", async () => {
    const app = renderApp();
    await chooseAcmeForGlobex(app);
    await app.user.clear(nameField());
    await app.user.type(nameField(), "My own name");
    await choose(app, "Customers", "Globex");
    await choose(app, "Customers", "Initech");
    await screen.findByText("This name is free.");
    expect(nameField()).toHaveValue("My own name");
  });

  it("says that it is taken before anything is deployed, and offers a free one", async () => {
    const app = renderApp({
      checkName: async ({ name }) => (name === "Stock" ? taken : { verdict: "free" }),
      suggestName: async () => "Acme Inventory 2",
    });
    await chooseAcmeForGlobex(app);
    await app.user.clear(nameField());
    await app.user.type(nameField(), "Stock");
    await app.user.click(
      await screen.findByRole("button", { name: "Use “\u2068Acme Inventory 2\u2069” instead" }),
    );
    expect(nameField()).toHaveValue("Acme Inventory 2");
    await screen.findByText("This name is free.");
  });

  it("stops a deployment whose name was taken meanwhile", async () => {
    const app = renderApp();
    await chooseAcmeForGlobex(app);
    app.answer({ checkName: async () => taken });
    await app.user.click(deployButton());
    await waitFor(() => expect(nameField()).toHaveFocus());
    expect(nameField()).toHaveAccessibleDescription(
      /“Acme Inventory” is taken: Globex already has it for Acme Inventory version 4/,
    );
    expect(app.requests("startRun")).toEqual([]);
  });

  it.each([
    [{ verdict: "tooLong", limit: 100 }, /Use 100 characters or fewer/],
    [{ verdict: "unreadable" }, /hidden characters/],
  ] satisfies [NameCheckView, RegExp][])("says what is wrong: %j", async (verdict, words) => {
    const app = renderApp({ checkName: async () => verdict });
    await choose(app, "Integration", "Acme");
    await choose(app, "Customers", "Globex");
    await waitFor(() => expect(nameField()).toHaveAccessibleDescription(words));
  });

  it("says on leaving that it is empty", async () => {
    const app = renderApp();
    await chooseAcmeForGlobex(app);
    await app.user.clear(nameField());
    expect(nameField()).toBeValid();
    await app.user.tab();
    expect(nameField()).toHaveAccessibleDescription(/Type a name for the instance/);
  });
});

describe("the lists", () => {
  it("say that they load", async () => {
    renderApp({ listIntegrations: () => later<[]>().promise });
    expect(await screen.findByText("Loading integrations…")).toBeInTheDocument();
  });

  it("say what it means that they are empty", async () => {
    renderApp({ listIntegrations: async () => [] });
    expect(await screen.findByText("No integrations yet")).toBeVisible();
  });

  it("load again after they failed, without hiding the others", async () => {
    const app = renderApp({ listIntegrations: () => Promise.reject(aFailure("serverFailed")) });
    expect(await screen.findByText("Prismatic has a problem right now")).toBeVisible();
    expect(await picker("Customers")).toBeVisible();
    app.answer({ listIntegrations: async () => [anIntegration()] });
    await app.user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await picker("Integration")).toBeVisible();
  });

  it("copy the details of a failure, folded away", async () => {
    const app = renderApp({
      listIntegrations: () =>
        Promise.reject(aFailure("serverFailed", { message: "It failed.", detail: "status 503" })),
    });
    await app.user.click(await screen.findByText("Details"));
    await app.user.click(screen.getByRole("button", { name: "Copy details" }));
    await waitFor(() => expect(app.clipboard()).toContain("It failed.\nstatus 503"));
  });

  it("say who can help when they are not allowed", async () => {
    renderApp({ listCustomers: () => Promise.reject(aFailure("forbidden")) });
    expect(await screen.findByText("Your role does not allow this")).toBeVisible();
    expect(screen.getByText(/Ask your admin/)).toBeVisible();
  });
});

describe("the Deploy button", () => {
  it("goes to the first field that is missing and sends nothing", async () => {
    const app = renderApp({ listVersions: async () => [aVersion(1)] });
    const integration = await picker("Integration");
    await app.user.click(deployButton());
    expect(integration).toHaveFocus();
    expect(integration).toHaveAccessibleDescription(/Choose an integration first/);
    await app.user.keyboard("Acme{Enter}");
    await waitFor(() => expect(screen.getByText(/Still to do/)).not.toHaveTextContent("version"));
    await app.user.click(deployButton());
    expect(await picker("Customers")).toHaveFocus();
    expect(app.requests("checkName")).toEqual([]);
  });
});
