// A run with many customers, from its first row to its results.
import { act, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { RowView, RunView } from "@/lib/backend";
import { aFailure, anAppError, aRow } from "@/testing/builders";
import { later, type RunningApp, renderApp } from "@/testing/render-app";
import { aLiveRow, runOf, runWith } from "@/testing/run-scenarios";

const four = ["Alpha", "Bravo", "Charlie", "Delta"];
const fresh = four.map((name) => aRow(name));

async function open(
  rows: RowView[],
  parts: Partial<RunView> = {},
  answers = {},
): Promise<RunningApp> {
  const app = renderApp({ ...runWith(rows, parts), ...answers }, "/runs/run-1");
  await screen.findByRole("heading", { level: 1, name: /Acme Inventory 5/ });
  const list = () =>
    screen.queryByRole("region", { name: "Customers of this run" }) ?? screen.queryByRole("table");
  await waitFor(() => expect(list()).not.toBeNull());
  return app;
}
const rows = () =>
  within(screen.getByRole("region", { name: "Customers of this run" }))
    .getAllByRole("listitem")
    .map((row) => row.textContent);
const press = async (app: RunningApp, name: string | RegExp) =>
  app.user.click(await screen.findByRole("button", { name }));
/** Text without the marks that keep the direction of names apart. */
const shownText = (text: RegExp) =>
  screen.getByText(text).textContent?.replace(/[\u2066-\u2069]/g, "");
const title = (name: string) => screen.findByRole("heading", { level: 1, name });

describe("a run that goes on", () => {
  it("shows each customer by its word and how far the whole is", async () => {
    const states = [
      aRow("Alpha"),
      aRow("Bravo", { state: "creating" }),
      aLiveRow("Charlie"),
      aRow("Delta", { state: "checking" }),
    ];
    await open(states, { ratePerSecond: 4.21, secondsLeft: 95 });
    expect(rows()).toEqual([
      "AlphaAcme InventoryWaiting",
      "BravoAcme InventoryCreating",
      "CharlieAcme InventoryDone",
      "DeltaAcme InventoryChecking",
    ]);
    expect(screen.getByText("1 of 4 · 4.2 per second · about 2 minutes left")).toBeVisible();
    expect(screen.getByRole("progressbar")).toHaveAttribute(
      "aria-valuetext",
      "1 of 4 · 4.2 per second · about 2 minutes left",
    );
  });

  it.each([
    [42, "1 of 2 · Prismatic asks to wait: goes on in 42 seconds"],
    [95, "1 of 2 · Prismatic asks to wait: goes on in 2 minutes"],
  ])("says for how long Prismatic holds it up: %i s", async (heldUpSeconds, words) => {
    await open([aRow("Alpha"), aLiveRow("Bravo")], { heldUpSeconds, ratePerSecond: 4.2 });
    expect(screen.getByText(words)).toBeVisible();
    expect(screen.getByRole("progressbar")).toHaveAttribute("aria-valuetext", words);
  });

  it("is over also where an older answer comes after the news of its end", async () => {
    const older = later<RunView>();
    const app = renderApp({ ...runWith(fresh), getRun: () => older.promise }, "/runs/run-1");
    await waitFor(() => expect(app.requests("getRun").length).toBeGreaterThan(0));
    await waitFor(() => expect(app.requests("listRuns").length).toBeGreaterThan(0));
    const last = four.map(aLiveRow);
    const over = runOf(last, { state: "done" });
    app.answer({ listRows: async () => last, getRun: async () => over, listRuns: async () => [] });
    act(() => app.tell.ended(over));
    await act(async () => older.resolve(runOf(fresh)));
    expect(await title("Acme Inventory 5 is live for 4 customers")).toBeVisible();
    await waitFor(() => expect(screen.queryByText("0 of 4")).toBeNull());
  });

  it("keeps what came while the rows were loading", async () => {
    const loading = later<RowView[]>();
    const app = renderApp({ ...runWith(fresh), listRows: () => loading.promise }, "/runs/run-1");
    await waitFor(() => expect(app.requests("listRows").length).toBeGreaterThan(0));
    act(() => app.tell.progress(runOf(fresh), [aRow("Alpha", { state: "creating" })]));
    loading.resolve(fresh);
    await title("Deploying Acme Inventory 5 to 4 customers");
    await waitFor(() => expect(rows()[0]).toBe("AlphaAcme InventoryCreating"));
  });

  it("pauses and goes on", async () => {
    const app = await open(fresh, {}, { pauseRun: async () => runOf(fresh, { state: "paused" }) });
    await press(app, "Pause");
    expect(await screen.findByText("Paused")).toBeVisible();
    app.answer({ resumeRun: async () => runOf(fresh) });
    await press(app, "Go on");
    expect(await screen.findByRole("button", { name: "Pause" })).toBeVisible();
  });

  it("says before it is cancelled what is finished and what never starts", async () => {
    const states = [aLiveRow("Alpha"), aRow("Bravo", { state: "creating" }), ...fresh.slice(2)];
    const app = await open(states);
    await press(app, "Cancel the run");
    const dialog = await screen.findByRole("dialog", { name: "Cancel this run?" });
    expect(dialog).toHaveTextContent(
      "1 customer is on the way and will be finished: \u2068Bravo\u2069.",
    );
    expect(dialog).toHaveTextContent("2 customers have not started and never will.");
    await press(app, "Keep going");
    expect(app.requests("cancelRun")).toEqual([]);
    await waitFor(() =>
      expect(screen.getByRole("button", { name: "Cancel the run" })).toHaveFocus(),
    );
    await press(app, "Cancel the run");
    await press(app, "Cancel 2 customers");
    expect(app.requests("cancelRun")).toEqual([{ runId: "run-1" }]);
  });

  it("says who is still finished after it was cancelled", async () => {
    const names = ["Alpha", "Bravo", "Charlie", "Delta", "Echo", "Foxtrot", "Golf"];
    const states = [
      ...names.map((name) => aRow(name, { state: "creating" })),
      aRow("Hotel", { state: "cancelled" }),
    ];
    const app = await open(states, { state: "cancelling" });
    expect(shownText(/^Still being finished/)).toBe(
      "Still being finished: Alpha, Bravo, Charlie, Delta, Echo, and 2 more.",
    );
    const last = [...names.map(aLiveRow), aRow("Hotel", { state: "cancelled" })];
    act(() => app.tell.progress(runOf(last, { state: "cancelled" }), last));
    await waitFor(() => expect(screen.queryByText(/^Still being finished/)).toBeNull());
  });

  it("filters by state and says when nobody is left in it", async () => {
    const app = await open([
      aLiveRow("Alpha"),
      aRow("Bravo", { state: "failed" }),
      ...fresh.slice(2),
    ]);
    await press(app, "Failed 1");
    expect(rows()).toEqual(["BravoAcme InventoryFailed"]);
    const next = [aLiveRow("Alpha"), aLiveRow("Bravo"), ...fresh.slice(2)];
    act(() => app.tell.progress(runOf(next), [aLiveRow("Bravo")]));
    expect(await screen.findByText("No customer is in this state any more.")).toBeVisible();
  });

  it("shows in the navigation how far it is, from any screen, and can be opened again", async () => {
    const app = await open([aLiveRow("Alpha"), ...fresh.slice(1)]);
    await app.user.click(screen.getByRole("link", { name: "Deploy" }));
    const link = await screen.findByRole("link", { name: "History 1 of 4" });
    const more = [aLiveRow("Alpha"), aLiveRow("Bravo"), ...fresh.slice(2)];
    act(() => app.tell.progress(runOf(more), [aLiveRow("Bravo")]));
    await waitFor(() => expect(link).toHaveTextContent("2 of 4"));
    await app.user.click(link);
    await app.user.click(await screen.findByRole("link", { name: /^Acme Inventory 5/ }));
    expect(await title("Deploying Acme Inventory 5 to 4 customers")).toBeVisible();
  });

  it("lets one go slower", async () => {
    const app = await open(fresh);
    await app.user.click(await screen.findByText("Go slower"));
    await app.user.selectOptions(
      screen.getByRole("combobox", { name: "Requests a second, at most" }),
      "5 a second",
    );
    expect(await screen.findByText("Refract keeps to it from now on.")).toBeVisible();
    expect(app.requests("setCeiling")).toEqual([{ perSecond: 5 }]);
  });

  it.each([
    [2, "2 a second"],
    [7, "7 a second"],
  ])("says how slow it goes already: %s", async (perSecond, words) => {
    const app = await open(fresh, {}, { getCeiling: async () => perSecond });
    await app.user.click(await screen.findByText("Go slower"));
    const select = screen.getByRole("combobox", { name: "Requests a second, at most" });
    await waitFor(() => expect(select).toHaveDisplayValue(words));
  });

  it("says so where it can't be read how slow it goes", async () => {
    const app = await open(
      fresh,
      {},
      { getCeiling: () => Promise.reject(aFailure("databaseFailed")) },
    );
    await app.user.click(await screen.findByText("Go slower"));
    await screen.findByText("Refract can’t read its own files");
    app.answer({ getCeiling: async () => 1 });
    await press(app, "Try again");
    expect(await screen.findByDisplayValue("1 a second")).toBeVisible();
  });

  it("says why something could not be done", async () => {
    const app = await open(fresh, {}, { pauseRun: () => Promise.reject(aFailure("runBusy")) });
    await press(app, "Pause");
    expect(await screen.findByText("That can’t be done right now")).toBeVisible();
  });
});

describe("a run that paused by itself", () => {
  it("says that there is no connection, and tries on request", async () => {
    const app = await open(fresh, { state: "pausedOffline" });
    expect(screen.getByText(/goes on by itself as soon as Prismatic answers/)).toBeVisible();
    await press(app, "Try now");
    expect(app.requests("resumeRun")).toEqual([{ runId: "run-1" }]);
  });

  it("says which problem came up again and again", async () => {
    const app = await open(fresh, { state: "pausedProblem", problem: anAppError("forbidden") });
    expect(screen.getByText(/Your role does not allow this/)).toBeVisible();
    expect(screen.getByText(/Ask your admin/)).toBeVisible();
    await press(app, "Go on");
    expect(app.requests("resumeRun")).toEqual([{ runId: "run-1" }]);
  });
});

describe("rows that failed or need an eye", () => {
  const failed = aRow("Bravo", { state: "failed", problem: anAppError("rejected") });

  it("says why, and tries only the failed ones again", async () => {
    const app = await open([aLiveRow("Alpha"), failed], { state: "done" });
    expect(await title("Acme Inventory 5 is live for 1 of 2 customers")).toBeVisible();
    await press(app, /^Bravo/);
    expect(screen.getByText("Prismatic did not accept this")).toBeVisible();
    await press(app, "Try the failed one again");
    expect(app.requests("retryFailed")).toEqual([{ runId: "run-1" }]);
  });

  it("names the customers that another run is still at, a few and how many more", async () => {
    const app = await open([aLiveRow("Alpha"), failed], { state: "done" });
    const customers = ["Bravo", "Charlie", "Delta", "Echo", "Foxtrot", "Golf"];
    app.answer({ retryFailed: () => Promise.reject(aFailure("runOverlaps", { customers })) });
    await press(app, "Try the failed one again");
    await screen.findByText("Another run is still at it");
    expect(shownText(/^This is about/)).toBe(
      "This is about Bravo, Charlie, Delta, Echo, Foxtrot, and 1 more.",
    );
    expect(screen.getByText(/Open that run under History and finish or cancel it/)).toBeVisible();
  });

  const eye = aRow("Bravo", {
    state: "needsYourEye",
    problem: anAppError("outcomeUnknown"),
    found: [
      {
        instanceId: "i-9",
        name: "Acme Inventory",
        createdAt: "2026-11-20T09:00:03Z",
        versionNumber: 5,
        ours: true,
      },
    ],
  });

  it.each([
    [/^Use this one/, "useFound", "i-9"],
    ["Create it again", "sendAgain", null],
    ["Leave it", "leave", null],
  ] as const)(
    "shows both sides and does what is decided: %s",
    async (button, choice, instanceId) => {
      const app = await open([aLiveRow("Alpha"), eye], { state: "done" });
      await press(app, "Show them");
      await press(app, /^Bravo/);
      expect(screen.getByText("What this run meant to create")).toBeVisible();
      expect(screen.getByText("Yes, this run made it")).toBeVisible();
      await press(app, button);
      expect(app.requests("resolveRow")).toEqual([
        { runId: "run-1", rowId: "row-bravo", choice, instanceId },
      ]);
    },
  );

  it("looks again on request", async () => {
    const app = await open([aLiveRow("Alpha"), eye], { state: "done" });
    await press(app, "Look again");
    expect(app.requests("checkRows")).toEqual([{ runId: "run-1" }]);
  });
});

describe("the results of a run", () => {
  const table = () => screen.getByRole("table", { name: "Webhook URLs of this run" });
  const customers = () =>
    within(table())
      .getAllByRole("row")
      .slice(1)
      .map((row) => within(row).getAllByRole("cell")[0]?.textContent);
  const ended = four.map(aLiveRow);

  it("are one table of customers, flows and URLs, to be sorted and searched", async () => {
    const app = await open(ended);
    expect(customers()).toEqual(four);
    await press(app, "Customer");
    expect(customers()).toEqual([...four].reverse());
    expect(screen.getByRole("columnheader", { name: "Customer" })).toHaveAttribute(
      "aria-sort",
      "descending",
    );
    await app.user.type(screen.getByRole("textbox", { name: "Find" }), "brav");
    expect(customers()).toEqual(["Bravo"]);
    await press(app, "Copy URL");
    await waitFor(() => expect(app.clipboard()).toBe("https://hooks.prismatic.io/Bravo"));
  });

  it.each([
    ["Copy all", "text"],
    ["Copy as table", "table"],
    ["Copy as CSV", "csv"],
    ["Copy as Markdown", "markdown"],
  ])("are copied all at once: %s", async (button, form) => {
    const app = await open(ended);
    await press(app, button);
    expect(await screen.findByText("Copied")).toBeVisible();
    expect(app.requests("copyResults")).toEqual([{ runId: "run-1", form }]);
  });

  it("are saved as a file, which is named, unless no file was chosen", async () => {
    const app = await open(ended);
    await press(app, "Save as CSV file");
    expect(await screen.findByText("Saved as \u2068results.csv\u2069")).toBeVisible();
    app.answer({ saveResults: async () => null });
    await press(app, "Save as CSV file");
    await waitFor(() => expect(screen.queryByText(/Saved as/)).toBeNull());
  });

  it("come with a message for each customer, whose text is kept", async () => {
    const app = await open(ended);
    await app.user.click(await screen.findByText("Message to customers"));
    const text = await screen.findByRole("textbox", { name: "Message" });
    await app.user.type(text, "!");
    await app.user.tab();
    expect(await screen.findByText("Kept for the next time.")).toBeVisible();
    const template = "Hello {customer}, {integration} is live: {urls}!";
    expect(app.requests("setMessageTemplate")).toEqual([{ template }]);
    await app.user.click(screen.getByRole("radio", { name: "Customers" }));
    await press(app, /^Bravo/);
    await press(app, "Copy message");
    expect(app.requests("copyMessage")).toEqual([{ runId: "run-1", rowId: "row-bravo", template }]);
  });

  it("counts among what can be deleted only what the run made", async () => {
    const chosen = { ...aLiveRow("Delta"), madeHere: false };
    await open([...four.slice(0, 3).map(aLiveRow), chosen], { state: "done" });
    await screen.findByRole("button", { name: "Delete the 3 instances this run made" });
  });

  it("can be deleted again, after a question that names what and where", async () => {
    const app = await open(ended);
    await press(app, "Delete the 4 instances this run made");
    const dialog = await screen.findByRole("dialog", {
      name: "Delete 4 instances of \u2068Acme Inventory\u2069?",
    });
    expect(dialog).toHaveTextContent("They are deleted in Northwind Partners");
    await press(app, "Keep them");
    expect(app.requests("deleteRunInstances")).toEqual([]);
    await waitFor(() =>
      expect(
        screen.getByRole("button", { name: "Delete the 4 instances this run made" }),
      ).toHaveFocus(),
    );
    await press(app, "Delete the 4 instances this run made");
    await press(app, "Delete 4 instances");
    expect(app.requests("deleteRunInstances")).toEqual([{ runId: "run-1" }]);
  });
});
