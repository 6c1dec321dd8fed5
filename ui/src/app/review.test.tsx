// Looking through a run before it starts.
import { screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Backend, ReviewView } from "@/lib/backend";
import { choose, deployButton, reviewAcmeForAll, shownCustomers } from "@/testing/actions";
import { aCustomer, aFailure, aRun, aSession } from "@/testing/builders";
import { later, type RunningApp, renderApp } from "@/testing/render-app";

const names = ["Alpha", "Bravo", "Charlie"];

/** Alpha is fine, Bravo's name is taken, and Charlie has the integration already. */
const review: Backend["reviewRun"] = async ({ customers, namePattern, existing }) => {
  const rows = customers.map(({ id, name }): ReviewView["rows"][number] => ({
    customerId: id,
    customerName: name,
    name: namePattern.replace("{integration}", "Acme Inventory").replace("{customer}", name),
    verdict: name === "Bravo" ? "nameTaken" : "deploys",
    existing: [],
    taken:
      name === "Bravo"
        ? { name: "Acme Inventory", integrationName: "Payroll", versionNumber: 2 }
        : null,
    suggestion: name === "Bravo" ? "Acme Inventory 2" : null,
  }));
  const last = rows.find(({ customerName }) => customerName === "Charlie");
  if (last !== undefined) {
    last.verdict = existing === "skip" ? "skipped" : "deploys";
    last.existing = [{ instanceId: "i", name: "Old sync", versionNumber: 3, deployed: true }];
  }
  return { rows, deploys: 1, skips: 1, problems: 1 };
};

async function start(answers: Partial<Backend> = {}): Promise<RunningApp> {
  const app = renderApp({
    listCustomers: async () => names.map((name) => aCustomer(name)),
    reviewRun: review,
    startRun: async ({ rows }) => aRun({ total: rows.length }),
    ...answers,
  });
  await reviewAcmeForAll(app);
  return app;
}
const rows = () =>
  within(screen.getByRole("region", { name: "Customers of this run" })).getAllByRole("listitem");
const heading = (name: string) => screen.findByRole("heading", { level: 1, name });
const nameOf = (customer: string) =>
  screen.getByRole("textbox", { name: `Instance name for \u2068${customer}\u2069` });
const press = (app: RunningApp, name: string) =>
  app.user.click(screen.getByRole("button", { name }));
const started = (app: RunningApp) =>
  app.requests("startRun").map((request) => (request as { rows: { name: string }[] }).rows);

/** Lets so many seconds pass, for whoever asks what time it is. */
const pass = (seconds: number) =>
  vi.spyOn(Date, "now").mockReturnValue(Date.now() + seconds * 1000);

/** Shows the review with a name for Bravo that can be used. */
async function startMended(): Promise<RunningApp> {
  const app = await start();
  await app.user.click(await screen.findByRole("button", { name: "Use the suggested name" }));
  return app;
}

describe("a review that has stood for long", () => {
  afterEach(() => vi.restoreAllMocks());

  it("is read once more before it is deployed, and shown where something changed", async () => {
    const app = await startMended();
    pass(61);
    app.answer({
      reviewRun: async (request) => {
        const answer = await review(request);
        const [alpha] = answer.rows;
        if (alpha === undefined) return answer;
        const existing = [
          { instanceId: "i-2", name: "New sync", versionNumber: 5, deployed: true },
        ];
        const rows = [{ ...alpha, existing, verdict: "skipped" as const }, ...answer.rows.slice(1)];
        return { ...answer, rows };
      },
    });
    await press(app, "Deploy to 2 customers");
    expect(await screen.findByRole("alert")).toHaveTextContent(
      "Something has changed in Prismatic since this list was made.",
    );
    expect(app.requests("startRun")).toEqual([]);
    await press(app, "Deploy to 1 customer");
    await waitFor(() =>
      expect(started(app).map((rows) => rows.map(({ name }) => name))).toEqual([
        ["Acme Inventory 2"],
      ]),
    );
  });

  it("is deployed at once where nothing changed", async () => {
    const app = await startMended();
    pass(61);
    await press(app, "Deploy to 2 customers");
    await waitFor(() => expect(started(app)).toHaveLength(1));
    expect(app.requests("reviewRun")).toHaveLength(2);
  });

  it("is not deployed where it can't be read, which it says", async () => {
    const app = await startMended();
    pass(61);
    app.answer({ reviewRun: () => Promise.reject(aFailure("unreachable")) });
    await press(app, "Deploy to 2 customers");
    expect(await screen.findByRole("alert")).toHaveTextContent("Refract can’t reach Prismatic");
    expect(app.requests("startRun")).toEqual([]);
  });
});

describe("the review", () => {
  it("says in its heading what will be deployed to how many customers, where", async () => {
    await start();
    expect(
      await heading("Deploy Acme Inventory 5 to 1 customer in Northwind Partners (production)"),
    ).toHaveFocus();
  });

  it("shows what needs a change first, and mends it with one click", async () => {
    const app = await start();
    await screen.findByText("1 name needs a change first");
    expect(rows().map((row) => row.querySelector("bdi")?.textContent)).toEqual([
      "Bravo",
      "Charlie",
      "Alpha",
    ]);
    expect(rows()[0]).toHaveTextContent(
      "“Acme Inventory” is taken by Payroll version 2. Choose another name.",
    );
    await press(app, "Use the suggested name");
    expect(nameOf("Bravo")).toHaveValue("Acme Inventory 2");
    expect(screen.queryByText("1 name needs a change first")).toBeNull();
    await press(app, "Deploy to 2 customers");
    await waitFor(() =>
      expect(started(app)).toEqual([
        [
          {
            customerId: "customer-bravo",
            customerName: "Bravo",
            name: "Acme Inventory 2",
            config: [],
            presetId: null,
          },
          {
            customerId: "customer-alpha",
            customerName: "Alpha",
            name: "Acme Inventory",
            config: [],
            presetId: null,
          },
        ],
      ]),
    );
  });

  it("does not start as long as a name can't be used", async () => {
    const app = await start();
    await app.user.click(await screen.findByRole("button", { name: "Deploy to 1 customer" }));
    expect(screen.getByText("1 name needs a change first").closest("[tabindex]")).toHaveFocus();
    expect(started(app)).toEqual([]);
  });

  it("leaves out those who have it already, or gives them one more", async () => {
    const app = await start();
    await screen.findByText("1 name needs a change first");
    expect(rows()[1]).toHaveTextContent("Left out: already has “\u2068Old sync\u2069” (version 3)");
    await app.user.click(
      screen.getByRole("radio", { name: "Give each one more, beside what they have" }),
    );
    await waitFor(() =>
      expect(rows()[1]).toHaveTextContent(
        "Will be deployed beside “\u2068Old sync\u2069” (version 3)",
      ),
    );
    expect(
      await heading("Deploy Acme Inventory 5 to 2 customers in Northwind Partners (production)"),
    ).toBeVisible();
  });

  it("names every instance by a pattern, and shows the names as one types", async () => {
    const app = await start();
    await screen.findByText("1 name needs a change first");
    const pattern = screen.getByRole("textbox", { name: "Instance names" });
    await app.user.type(pattern, " for {{customer}");
    await waitFor(() => expect(nameOf("Alpha")).toHaveValue("Acme Inventory for Alpha"));
  });

  it("checks a name that is typed, and keeps it when the pattern changes", async () => {
    const app = await start({
      checkName: async ({ name }) =>
        name === "Mine"
          ? { verdict: "free" }
          : { verdict: "taken", integrationName: "Payroll", versionNumber: 7, deployed: true },
    });
    await screen.findByText("1 name needs a change first");
    await app.user.clear(nameOf("Bravo"));
    expect(rows()[0]).toHaveTextContent("Type a name.");
    await app.user.type(nameOf("Bravo"), "Other");
    await waitFor(() => expect(rows()[0]).toHaveTextContent("taken by Payroll version 7"));
    await app.user.clear(nameOf("Bravo"));
    await app.user.type(nameOf("Bravo"), "Mine");
    await waitFor(() => expect(rows()[0]).toHaveTextContent("Will be deployed"));
    await app.user.type(screen.getByRole("textbox", { name: "Instance names" }), " x");
    await waitFor(() => expect(nameOf("Alpha")).toHaveValue("Acme Inventory x"));
    expect(nameOf("Bravo")).toHaveValue("Mine");
  });

  it("does not start with a name that was typed a moment ago and is taken", async () => {
    const app = await start({
      checkName: async () => ({
        verdict: "taken",
        integrationName: "Payroll",
        versionNumber: 7,
        deployed: true,
      }),
    });
    await screen.findByText("1 name needs a change first");
    await app.user.type(nameOf("Bravo"), "!");
    await press(app, "Deploy to 2 customers");
    expect(await screen.findByText("1 name needs a change first")).toBeVisible();
    expect(started(app)).toEqual([]);
  });

  it("leaves a customer out and puts it back", async () => {
    const app = await start();
    await screen.findByText("1 name needs a change first");
    await press(app, "Leave out \u2068Bravo\u2069");
    expect(rows()[0]).toHaveTextContent("Left out by you");
    expect(screen.queryByText("1 name needs a change first")).toBeNull();
    await press(app, "Put back \u2068Bravo\u2069");
    expect(screen.getByText("1 name needs a change first")).toBeVisible();
  });

  it("keeps who was left out on the way back to the choices, as long as they stay chosen", async () => {
    const app = await start({
      listCustomers: async () => [...names, "Delta"].map((name) => aCustomer(name)),
    });
    const standings = () =>
      Object.fromEntries(
        rows().map((row) => [
          row.querySelector("bdi")?.textContent,
          row.textContent?.includes("Left out by you"),
        ]),
      );
    await screen.findByText("1 name needs a change first");
    for (const name of ["Alpha", "Bravo"]) await press(app, `Leave out \u2068${name}\u2069`);
    await press(app, "Change the customers");
    await app.user.click(await screen.findByRole("option", { name: /^Bravo/ }));
    await app.user.click(await screen.findByRole("option", { name: /^Bravo/ }));
    await press(app, "Review 4 customers");
    await screen.findByText("1 name needs a change first");
    expect(standings()).toEqual({ Alpha: true, Bravo: false, Charlie: false, Delta: false });
  });

  it("goes back to the customers and keeps them", async () => {
    const app = await start();
    await press(app, "Change the customers");
    expect(await screen.findByText("3 of 3 chosen")).toBeVisible();
  });

  it("gives way to the form where all its customers are gone, and stays away as others are chosen", async () => {
    const hooli = async () => aSession({ organization: "Hooli" });
    const app = await start();
    await screen.findByText("1 name needs a change first");
    app.answer({ listCustomers: async () => [aCustomer("Zulu")], currentSession: hooli });
    app.tell.session(await hooli());
    await screen.findByText("Hooli");
    app.answer({ currentSession: async () => aSession() });
    app.tell.session(aSession());
    await screen.findByRole("heading", { level: 1, name: "Deploy an integration" });
    await waitFor(() => expect(shownCustomers()).toEqual({ Zulu: false }));
    await choose(app, "Customers", "Zulu");
    expect(shownCustomers()).toEqual({ Zulu: true });
    expect(deployButton()).toBeVisible();
  });

  it("says that it looks, and what went wrong", async () => {
    const looking = later<ReviewView>();
    const app = await start({ reviewRun: () => looking.promise });
    expect(screen.getByText("Looking at what these customers have already…")).toBeVisible();
    app.answer({ reviewRun: review });
    looking.reject(aFailure("unreachable"));
    await app.user.click(await screen.findByRole("button", { name: "Try again" }));
    expect(await screen.findByText("1 name needs a change first")).toBeVisible();
  });

  it("keeps everything when the run does not start", async () => {
    const app = await start({ startRun: () => Promise.reject(aFailure("databaseFailed")) });
    await app.user.click(await screen.findByRole("button", { name: "Use the suggested name" }));
    await press(app, "Deploy to 2 customers");
    expect(await screen.findByRole("alert")).toHaveTextContent("Refract can’t read its own files");
    expect(nameOf("Bravo")).toHaveValue("Acme Inventory 2");
  });
});
