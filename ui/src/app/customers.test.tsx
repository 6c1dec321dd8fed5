// Choosing many customers: by search, label, range, key and pasted list.
import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { choose, customerList, picker, shownCustomers } from "@/testing/actions";
import { aCustomer, aFailure, anIntegration } from "@/testing/builders";
import { later, type RunningApp, renderApp } from "@/testing/render-app";

const five = ["Alpha", "Bravo", "Charlie", "Delta", "Echo"].map((name, place) =>
  aCustomer(name, {
    externalId: `X-${place + 1}`,
    labels: place < 2 ? ["gold"] : [],
    canAddInstance: name !== "Delta",
  }),
);

function start(customers = five): RunningApp {
  return renderApp({ listCustomers: async () => customers });
}
const option = (name: string) =>
  within(customerList()).getByRole("option", { name: new RegExp(`^${name}`) });
const chosen = () =>
  Object.entries(shownCustomers())
    .filter(([, isChosen]) => isChosen)
    .map(([name]) => name);
const press = (app: RunningApp, name: string | RegExp) =>
  app.user.click(screen.getByRole("button", { name }));

describe("the list of customers", () => {
  it("finds by name, external ID and label, whatever the case and accents", async () => {
    const app = start([
      aCustomer("Société Café", { externalId: "SC-9", labels: ["Gold"] }),
      ...five,
    ]);
    const search = await picker("Customers");
    for (const text of ["societe CAFE", "sc-9"]) {
      await app.user.clear(search);
      await app.user.type(search, text);
      expect(Object.keys(shownCustomers())).toEqual(["Société Café"]);
    }
    await app.user.clear(search);
    await app.user.type(search, "gold");
    expect(Object.keys(shownCustomers())).toEqual(["Alpha", "Bravo", "Société Café"]);
  });

  it("keeps what is chosen over a new search, and always says how many", async () => {
    const app = start();
    await app.user.type(await picker("Customers"), "alp{Enter}");
    expect(screen.getByText("1 of 5 chosen")).toBeVisible();
    // What was typed is marked, so that the next name takes its place.
    await app.user.keyboard("ech{Enter}");
    expect(screen.getByText("2 of 5 chosen")).toBeVisible();
    await app.user.keyboard("{Escape}");
    expect(chosen()).toEqual(["Alpha", "Echo"]);
  });

  it("filters by label and by what is chosen", async () => {
    const app = start();
    await app.user.click(await screen.findByRole("option", { name: /^Bravo/ }));
    await app.user.click(option("Echo"));
    await app.user.type(await picker("Label"), "gold{Enter}");
    expect(shownCustomers()).toEqual({ Alpha: false, Bravo: true });
    await press(app, "Only chosen");
    expect(shownCustomers()).toEqual({ Bravo: true });
  });

  it("chooses ranges with Shift, by mouse and by key, and lets them shrink again", async () => {
    const app = start();
    await app.user.click(await screen.findByRole("option", { name: /^Alpha/ }));
    fireEvent.click(option("Charlie"), { shiftKey: true });
    expect(chosen()).toEqual(["Alpha", "Bravo", "Charlie"]);
    await press(app, "Clear");
    customerList().focus();
    await app.user.keyboard("{Home}{Shift>}{ArrowDown}{ArrowDown}{ArrowUp}{/Shift}");
    expect(chosen()).toEqual(["Alpha", "Bravo"]);
  });

  it("chooses by Space, and all by Ctrl and A, except those that can't be chosen", async () => {
    const app = start();
    await picker("Customers");
    customerList().focus();
    await app.user.keyboard("{ArrowDown} ");
    expect(chosen()).toEqual(["Bravo"]);
    await app.user.keyboard("{Control>}a{/Control}");
    expect(chosen()).toEqual(["Alpha", "Bravo", "Charlie", "Echo"]);
    expect(option("Delta")).toHaveAttribute("aria-disabled", "true");
    expect(option("Delta")).toHaveTextContent("Takes no new instances. Ask your admin why.");
    await app.user.click(option("Delta"));
    expect(screen.getByText("4 of 5 chosen")).toBeVisible();
  });

  it("chooses all that are shown, clears, and undoes the clearing", async () => {
    const app = start();
    await app.user.type(await picker("Customers"), "gold");
    await press(app, "Choose all 2 shown");
    expect(screen.getByText("2 of 5 chosen")).toBeVisible();
    await press(app, "Clear");
    expect(screen.getByText("0 of 5 chosen")).toBeVisible();
    expect(screen.getByRole("button", { name: "Undo clear" })).toHaveFocus();
    await press(app, "Undo clear");
    expect(screen.getByText("2 of 5 chosen")).toBeVisible();
  });

  it("says so when nothing matches", async () => {
    const app = start();
    await app.user.type(await picker("Customers"), "zzz");
    expect(screen.getByText(/No customer matches/)).toBeVisible();
  });

  it("draws only what is in sight of a hundred thousand", async () => {
    start(Array.from({ length: 100_000 }, (_, place) => aCustomer(`Customer ${place}`)));
    expect(await screen.findByText("0 of 100,000 chosen")).toBeVisible();
    expect(within(customerList()).getAllByRole("option").length).toBeLessThan(40);
  });
});

describe("the filter for customers without the integration", () => {
  const owned = async () => ["customer-alpha", "customer-delta"];
  const filter = { name: "Has no Acme Inventory yet" };
  const toggle = async (app: RunningApp) =>
    app.user.click(await screen.findByRole("button", filter));

  it("asks once, shows the others, chooses all of them at once, and can be taken away", async () => {
    const app = start();
    app.answer({ customersWith: owned });
    await choose(app, "Integration", "Acme");
    expect(app.requests("customersWith")).toEqual([]);
    await toggle(app);
    await waitFor(() =>
      expect(Object.keys(shownCustomers())).toEqual(["Bravo", "Charlie", "Echo"]),
    );
    await press(app, "Choose all 3 shown");
    await toggle(app);
    await waitFor(() => expect(Object.keys(shownCustomers())).toHaveLength(5));
    expect(chosen()).toEqual(["Bravo", "Charlie", "Echo"]);
    await toggle(app);
    await waitFor(() => expect(Object.keys(shownCustomers())).toHaveLength(3));
    expect(app.requests("customersWith")).toHaveLength(1);
  });

  it("shows nobody until it is known who has it, and says why that failed", async () => {
    const asking = later<string[]>();
    const app = start();
    app.answer({ customersWith: () => asking.promise });
    await choose(app, "Integration", "Acme");
    await toggle(app);
    expect(screen.getByText("Finding out who has it already…")).toBeVisible();
    expect(screen.queryByRole("listbox", { name: "Customers to choose from" })).toBeNull();
    expect(screen.queryByRole("button", { name: /^Choose all/ })).toBeNull();
    await act(async () => asking.reject(aFailure("unreachable")));
    await screen.findByRole("alert");
    app.answer({ customersWith: owned });
    await press(app, "Try again");
    await waitFor(() =>
      expect(Object.keys(shownCustomers())).toEqual(["Bravo", "Charlie", "Echo"]),
    );
  });

  it("is not offered where it can't be told who has the integration", async () => {
    const app = start();
    app.answer({ listIntegrations: async () => [anIntegration({ versionSequenceId: null })] });
    await choose(app, "Integration", "Acme");
    await screen.findByDisplayValue("Version 5");
    expect(screen.queryByRole("button", filter)).toBeNull();
  });
});

describe("a pasted list", () => {
  const field = () =>
    screen.findByRole("textbox", { name: "Names, external IDs or IDs, one on each line" });

  it("chooses by id, external ID and name", async () => {
    const app = start();
    await app.user.click(await screen.findByRole("button", { name: "Paste a list" }));
    await app.user.click(await field());
    await app.user.paste("customer-alpha\nX-2\ncharlie");
    expect(screen.getByText("3 customers found.")).toBeVisible();
    await press(app, "Choose 3 customers");
    expect(await picker("Customers")).toHaveFocus();
    expect(chosen()).toEqual(["Alpha", "Bravo", "Charlie"]);
  });

  it("names each bad line by its number, and goes on only when they are left out by hand", async () => {
    const app = start();
    await app.user.click(await screen.findByRole("button", { name: "Paste a list" }));
    await app.user.click(await field());
    await app.user.paste("Alpha\n\nNobody\nX-1\nDelta");
    expect(screen.getAllByRole("listitem").map((item) => item.textContent)).toEqual([
      "Line 3“Nobody” — no customer has this name or ID",
      "Line 4“X-1” — the same customer as line 1",
      "Line 5“Delta” — Prismatic allows no new instance for this customer",
    ]);
    const use = screen.getByRole("button", { name: "Choose 1 customer" });
    expect(use).toBeDisabled();
    await app.user.click(screen.getByRole("checkbox", { name: "Leave these 3 lines out" }));
    await app.user.click(use);
    expect(chosen()).toEqual(["Alpha"]);
  });

  it("comes to every bad line of a long list", async () => {
    const app = start();
    await app.user.click(await screen.findByRole("button", { name: "Paste a list" }));
    await app.user.click(await field());
    await app.user.paste(
      Array.from({ length: 150 }, (_, place) => `Nobody ${place + 1}`).join("\n"),
    );
    const lines = screen.getByRole("region", { name: "Lines that need a look" });
    const last = () => within(lines).getAllByRole("listitem").at(-1);
    expect(last()).toHaveAttribute("aria-setsize", "150");
    fireEvent.scroll(lines, { target: { scrollTop: 150 * 28 } });
    await waitFor(() =>
      expect(last()).toHaveTextContent("Line 150“Nobody 150” — no customer has this name or ID"),
    );
  });

  it("opens by itself when several lines are pasted into the search", async () => {
    const app = start();
    await app.user.click(await picker("Customers"));
    await app.user.paste("Alpha\nBravo");
    expect(await field()).toHaveValue("Alpha\nBravo");
    expect(await picker("Customers")).toHaveValue("");
  });
});
