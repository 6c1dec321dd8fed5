// The history: narrowed, looked into, deployed again, deleted from, and open without a connection.
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { choose } from "@/testing/actions";
import { aCustomer, aFailure, anIntegration, aRun, theCounts } from "@/testing/builders";
import { shortForm } from "@/testing/config-answers";
import { historyAnswers } from "@/testing/preset-answers";
import { renderApp } from "@/testing/render-app";

const done = (id: string, integrationName = "Acme Inventory") =>
  aRun({ id, integrationName, state: "done", total: 1, counts: theCounts({ done: 1 }) });

function renderHistory(runs = [done("run-1")], answers = {}) {
  let kept = runs;
  return renderApp(
    {
      ...historyAnswers(() => kept),
      listRuns: async () => kept,
      getConfigForm: async () => ({ ...shortForm, versionId: "version-5" }),
      deleteHistory: async ({ runIds }) => {
        kept = kept.filter(({ id }) => !runIds.includes(id));
        return null;
      },
      ...answers,
    },
    "/runs",
  );
}

async function open(app: ReturnType<typeof renderHistory>) {
  await app.user.click(await screen.findByText("Customers and what was sent"));
  return screen.findByRole("list", { name: "Customers" });
}

describe("the history", () => {
  it("is narrowed to a customer and to a time", async () => {
    const app = renderHistory();
    await screen.findByRole("list", { name: "Runs, newest first" });
    await choose(app, "Customer", "Globex");
    await app.user.selectOptions(screen.getByLabelText("When"), "Last 7 days");
    const week = new Date();
    week.setHours(0, 0, 0, 0);
    week.setDate(week.getDate() - 7);
    await waitFor(() =>
      expect(app.requests("searchHistory").at(-1)).toEqual({
        profileId: "profile-northwind",
        text: "",
        outcome: "any",
        customerId: "customer-globex",
        from: week.toISOString(),
        to: null,
        offset: 0,
        limit: 50,
      }),
    );
  });

  it("shows what was sent for each customer, and no secret", async () => {
    const rows = await open(renderHistory());
    for (const [name, value] of [
      ["Description", "Stock of Globex"],
      ["Labels", "plan gold"],
      ["Warehouse code", "WH-01"],
      ["Acme: apiKey", "was sent, is not kept here"],
    ]) {
      const term = within(rows).getByText(name ?? "", { exact: false, selector: "dt *" });
      expect(term.closest("div")).toHaveTextContent(value ?? "");
    }
  });

  it("brings the choices of a run back to be deployed again", async () => {
    const app = renderHistory();
    await open(app);
    await app.user.click(screen.getByRole("button", { name: "Deploy again" }));
    await screen.findByRole("heading", { name: "Deploy an integration" });
    expect(await screen.findByLabelText("Instance name")).toHaveValue("Globex stock");
    expect(screen.getByLabelText("Description")).toHaveValue("Stock of Globex");
    await app.user.click(screen.getByRole("button", { name: "Fill in the settings" }));
    expect(await screen.findByLabelText("Warehouse code")).toHaveValue("WH-01");
    expect(app.requests("deployAgain")).toEqual([{ runId: "run-1" }]);
  });

  it("unfolds no description and labels where nothing was said", async () => {
    const app = renderHistory(undefined, {
      deployAgain: async (request: { runId: string }) => {
        const again = await historyAnswers(() => []).deployAgain(request);
        return {
          ...again,
          rows: again.rows.map((row) => ({ ...row, description: null, labels: [] })),
        };
      },
    });
    await open(app);
    await app.user.click(screen.getByRole("button", { name: "Deploy again" }));
    const title = await screen.findByText("Description and labels");
    expect(title.closest("details")).not.toHaveAttribute("open");
  });

  it("says why a run can’t be deployed again", async () => {
    const app = renderHistory(undefined, {
      listIntegrations: async () => [anIntegration({ id: "other", versionSequenceId: "other" })],
    });
    await open(app);
    await app.user.click(screen.getByRole("button", { name: "Deploy again" }));
    expect(await screen.findByRole("alert")).toBeVisible();
  });

  it("forgets a run once it was asked whether it should", async () => {
    const app = renderHistory([done("run-1"), done("run-2", "Delivery Notifications")]);
    expect(await screen.findByText("2 shown")).toBeVisible();
    const [first] = screen.getAllByText("Customers and what was sent");
    if (first !== undefined) await app.user.click(first);
    await app.user.click(await screen.findByRole("button", { name: "Delete from the history" }));
    const question = await screen.findByRole("dialog");
    expect(within(question).getByText(/The instances stay in Prismatic/)).toBeVisible();
    await app.user.click(within(question).getByRole("button", { name: "Keep it" }));
    expect(app.requests("deleteHistory")).toEqual([]);
    await app.user.click(screen.getByRole("button", { name: "Delete from the history" }));
    await app.user.click(
      within(await screen.findByRole("dialog")).getByRole("button", {
        name: "Delete from the history",
      }),
    );
    expect(await screen.findByText("1 shown")).toBeVisible();
    expect(app.requests("deleteHistory")).toEqual([{ runIds: ["run-1"] }]);
  });

  it("is gone through page by page", async () => {
    const app = renderHistory(Array.from({ length: 60 }, (_, place) => done(`run-${place}`)));
    expect(await screen.findByText("1 to 50 of 60")).toBeVisible();
    expect(screen.getByRole("button", { name: "Newer" })).toBeDisabled();
    await app.user.click(screen.getByRole("button", { name: "Older" }));
    expect(await screen.findByText("51 to 60 of 60")).toBeVisible();
    expect(screen.getAllByText("Customers and what was sent")).toHaveLength(10);
    expect(screen.getByRole("button", { name: "Older" })).toBeDisabled();
  });

  it("goes to the last page that has any once the last run of a page is deleted", async () => {
    const app = renderHistory(Array.from({ length: 51 }, (_, place) => done(`run-${place}`)));
    await app.user.click(await screen.findByRole("button", { name: "Older" }));
    await screen.findByText("51 to 51 of 51");
    await open(app);
    const remove = "Delete from the history";
    await app.user.click(screen.getByRole("button", { name: remove }));
    const question = within(await screen.findByRole("dialog"));
    await app.user.click(question.getByRole("button", { name: remove }));
    expect(await screen.findByText("50 shown")).toBeVisible();
    expect(await screen.findAllByText("Customers and what was sent")).toHaveLength(50);
  });

  it("opens without a connection, and without the list of customers", async () => {
    const offline = () => Promise.reject(aFailure("unreachable"));
    const app = renderHistory(undefined, {
      listCustomers: offline,
      listIntegrations: offline,
      unfinishedRuns: offline,
    });
    expect(await screen.findByText("1 shown")).toBeVisible();
    expect(screen.queryByLabelText("Customer")).toBeNull();
    expect(within(await open(app)).getByText("WH-01")).toBeVisible();
  });
});

describe("days that are chosen in the history", () => {
  const day = (label: "From" | "To") => screen.getByLabelText(label);
  const typeDay = (label: "From" | "To", value: string) =>
    fireEvent.change(day(label), { target: { value } });
  const localStart = (text: string) => new Date(`${text}T00:00:00`).toISOString();
  const times = (app: ReturnType<typeof renderHistory>) =>
    app.requests("searchHistory").map((request) => {
      const { from, to } = request as { from: string | null; to: string | null };
      return [from, to];
    });

  async function chooseDates(runs = [done("run-1")]) {
    const app = renderHistory(runs);
    await screen.findByRole("list", { name: "Runs, newest first" });
    await app.user.selectOptions(screen.getByLabelText("When"), "Choose dates…");
    return app;
  }

  it("are whole days, the last one included, and either may stay empty", async () => {
    const app = await chooseDates();
    expect([day("From"), day("To")].map((input) => input.getAttribute("type"))).toEqual([
      "date",
      "date",
    ]);
    typeDay("From", "2026-11-18");
    await waitFor(() => expect(times(app).at(-1)).toEqual([localStart("2026-11-18"), null]));
    typeDay("To", "2026-11-20");
    await waitFor(() =>
      expect(times(app).at(-1)).toEqual([localStart("2026-11-18"), localStart("2026-11-21")]),
    );
    typeDay("From", "");
    await waitFor(() => expect(times(app).at(-1)).toEqual([null, localStart("2026-11-21")]));
    expect(await screen.findByText("1 shown")).toBeVisible();
  });

  it("go together with the other filters, and begin at the first page", async () => {
    const runs = Array.from({ length: 60 }, (_, place) => done(`run-${place}`));
    const app = await chooseDates(runs);
    await app.user.click(await screen.findByRole("button", { name: "Older" }));
    await screen.findByText("51 to 60 of 60");
    await choose(app, "Customer", "Globex");
    await app.user.type(screen.getByLabelText("Search the history"), "acme");
    const asked = () => app.requests("searchHistory").at(-1);
    await waitFor(() => expect(asked()).toMatchObject({ text: "acme", offset: 0 }));
    await app.user.click(await screen.findByRole("button", { name: "Older" }));
    await waitFor(() => expect(asked()).toMatchObject({ text: "acme", offset: 50 }));
    typeDay("From", "2026-11-20");
    await waitFor(() =>
      expect(asked()).toEqual({
        profileId: "profile-northwind",
        text: "acme",
        outcome: "any",
        customerId: "customer-globex",
        from: localStart("2026-11-20"),
        to: null,
        offset: 0,
        limit: 50,
      }),
    );
    expect(await screen.findByText("1 to 50 of 60")).toBeVisible();
  });

  it("that end before they begin are said at the field, and search for nothing", async () => {
    const app = await chooseDates(Array.from({ length: 60 }, (_, place) => done(`run-${place}`)));
    typeDay("From", "2026-11-20");
    await waitFor(() => expect(times(app).at(-1)).toEqual([localStart("2026-11-20"), null]));
    const before = times(app).length;
    typeDay("To", "2026-11-19");
    expect(await screen.findByRole("alert")).toHaveTextContent(
      "This is before the day in “From”. Until you change one of them, the list stays.",
    );
    expect(day("To")).toBeInvalid();
    expect(day("To")).toHaveAccessibleDescription(/before the day in “From”/);
    expect(screen.queryByRole("button", { name: "Older" })).toBeNull();
    expect(screen.getAllByText("Customers and what was sent")).toHaveLength(50);
    expect(times(app)).toHaveLength(before);
    typeDay("From", "2026-11-19");
    await waitFor(() =>
      expect(times(app).slice(before)).toEqual([
        [localStart("2026-11-19"), localStart("2026-11-20")],
      ]),
    );
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("are waited for while they are typed, by keyboard alone", async () => {
    const app = await chooseDates();
    await app.user.tab();
    await app.user.tab();
    expect(day("From")).toHaveFocus();
    const before = times(app).length;
    typeDay("From", "0202-11-20");
    expect(screen.queryByRole("alert")).toBeNull();
    await app.user.tab();
    expect(day("To")).toHaveFocus();
    expect(screen.getByRole("alert")).toHaveTextContent("Type a day of the calendar");
    expect(times(app)).toHaveLength(before);
    typeDay("From", "2026-11-20");
    expect(screen.queryByRole("alert")).toBeNull();
    await waitFor(() => expect(times(app).at(-1)).toEqual([localStart("2026-11-20"), null]));
  });

  it("in which nothing was deployed say so, and give way to all runs", async () => {
    const app = await chooseDates();
    typeDay("To", "2026-11-01");
    expect(await screen.findByText("Nothing in this time")).toBeVisible();
    await app.user.type(screen.getByLabelText("Search the history"), "acme");
    expect(await screen.findByText("Nothing matches")).toBeVisible();
    await app.user.click(screen.getByRole("button", { name: "Show all" }));
    expect(await screen.findByText("1 shown")).toBeVisible();
    expect(screen.queryByLabelText("From")).toBeNull();
  });
});

describe("what is said of an instance", () => {
  it("is shown in the review, and goes along with each customer’s row", async () => {
    const app = renderApp(
      {
        ...historyAnswers(() => [done("run-1")]),
        listCustomers: async () => ["Globex", "Initech"].map((name) => aCustomer(name)),
        deployAgain: async () => ({
          integration: {
            versionSequenceId: "sequence-acme",
            name: "Acme Inventory",
            versionId: "version-5",
            versionNumber: 5,
          },
          shared: [],
          rows: ["Globex", "Initech"].map((name) => ({
            customer: { id: `customer-${name.toLowerCase()}`, name, externalId: null },
            name: `${name} stock`,
            description: `Stock of ${name}`,
            labels: ["plan gold"],
            entries: [],
            keyFlows: [],
          })),
          keyFlows: [],
        }),
        startRun: async () => done("run-2"),
      },
      "/runs",
    );
    await open(app);
    await app.user.click(screen.getByRole("button", { name: "Deploy again" }));
    await app.user.click(await screen.findByRole("button", { name: "Review 2 customers" }));
    expect(await screen.findByText("Stock of Initech")).toBeVisible();
    expect(screen.getAllByText(/Labels: .*plan gold/)).toHaveLength(2);
    const forAll = screen.getByText("Description and labels for everyone").closest("details");
    expect(forAll).toHaveAttribute("open");
    expect(forAll).toHaveTextContent("plan gold");
    expect(screen.getByLabelText("Description")).toHaveValue("");
    await app.user.click(screen.getByRole("button", { name: "Deploy to 2 customers" }));
    await waitFor(() =>
      expect(app.requests("startRun")).toMatchObject([
        {
          rows: [
            { name: "Globex stock", description: "Stock of Globex", labels: ["plan gold"] },
            { name: "Initech stock", description: "Stock of Initech", labels: ["plan gold"] },
          ],
        },
      ]),
    );
  });
});
