// What is said of the instances of many customers: of all at once, of one alone, and by presets.
import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { Backend } from "@/lib/backend";
import { chooseAcmeForAll, customerList, reviewAcmeForAll } from "@/testing/actions";
import { aCustomer, aFailure, aRun } from "@/testing/builders";
import { aPreset, presetAnswers } from "@/testing/preset-answers";
import { type RunningApp, renderApp } from "@/testing/render-app";

type StartRow = Parameters<Backend["startRun"]>[0]["rows"][number];

const names = ["Globex", "Initech", "Umbrella"];
const preset = (parts: Partial<ReturnType<typeof aPreset>["content"]>, id = "preset-1") =>
  aPreset({
    id,
    name: `Stock ${id}`,
    content: { ...aPreset().content, namePattern: null, entries: [], ...parts },
  });

function render(answers: Partial<Backend> = {}): RunningApp {
  return renderApp({
    listCustomers: async () => names.map((name) => aCustomer(name)),
    startRun: async ({ rows }) => aRun({ total: rows.length }),
    ...answers,
  });
}

async function review(answers: Partial<Backend> = {}): Promise<RunningApp> {
  const app = render(answers);
  await reviewAcmeForAll(app);
  await row("Globex");
  return app;
}

const row = async (customer: string) => {
  const list = await screen.findByRole("region", { name: "Customers of this run" });
  const found = (await within(list).findAllByRole("listitem")).find(
    (item) => item.querySelector("bdi")?.textContent === customer,
  );
  if (found === undefined) throw new Error(`${customer} is not in the list`);
  return found;
};
const wordsButton = (customer: string) =>
  screen.getByRole("button", { name: `Description and labels of \u2068${customer}\u2069` });
const dialogOf = (customer: string) =>
  screen.findByRole("dialog", { name: new RegExp(`^Description and labels of .*${customer}`) });
const fields = (within_: HTMLElement) => ({
  description: within(within_).getByLabelText("Description"),
  labels: within(within_).getByRole("combobox", { name: "Labels" }),
});

/** The fields for everyone, unfolded. */
async function forAll(app: RunningApp) {
  const title = screen.getByText("Description and labels for everyone");
  const fold = title.closest("details") as HTMLDetailsElement;
  if (!fold.open) await app.user.click(title);
  return fields(fold);
}

/** Opens the fields of one customer. */
async function openWords(app: RunningApp, customer: string) {
  await app.user.click(wordsButton(customer));
  const dialog = await dialogOf(customer);
  return { dialog, ...fields(dialog) };
}

const press = (app: RunningApp, name: string) =>
  app.user.click(screen.getByRole("button", { name }));

/** Chooses a customer on the form, or takes the choice back. */
const toggle = async (app: RunningApp, customer: string) =>
  app.user.click(await within(customerList()).findByRole("option", { name: new RegExp(customer) }));

/** What was sent of each customer. */
async function sent(app: RunningApp) {
  await press(app, "Deploy to 3 customers");
  await waitFor(() => expect(app.requests("startRun")).toHaveLength(1));
  const [request] = app.requests("startRun") as { rows: StartRow[] }[];
  return request?.rows.map(({ customerName, description, labels }) => [
    customerName,
    description,
    labels,
  ]);
}

describe("what is said of every instance", () => {
  it("stands in each row, and goes along with each", async () => {
    const app = await review();
    const { description, labels } = await forAll(app);
    await app.user.type(description, "Rolled out in May");
    await app.user.type(labels, "plan gold{Enter}");
    for (const name of names) {
      expect(await row(name)).toHaveTextContent(/Description: .*Rolled out in May/);
      expect(await row(name)).toHaveTextContent(/Labels: .*plan gold/);
    }
    expect(await sent(app)).toEqual(
      names.map((name) => [name, "Rolled out in May", ["plan gold"]]),
    );
  });

  it("is folded until something is said, and nothing goes along then", async () => {
    const app = await review();
    expect(
      screen.getByText("Description and labels for everyone").closest("details"),
    ).not.toHaveAttribute("open");
    expect(await sent(app)).toEqual(names.map((name) => [name, undefined, undefined]));
  });

  it("is kept as one goes back, and goes along with a single customer as it is shown there", async () => {
    const app = await review();
    await app.user.type((await forAll(app)).description, "Rolled out in May");
    await press(app, "Change the customers");
    await screen.findByText("3 of 3 chosen");
    await toggle(app, "Initech");
    await toggle(app, "Umbrella");
    await screen.findByText("This name is free.");
    expect(await screen.findByLabelText("Description")).toHaveValue("Rolled out in May");
    await toggle(app, "Initech");
    await app.user.click(await screen.findByRole("button", { name: "Review 2 customers" }));
    expect(await row("Initech")).toHaveTextContent(/Description: .*Rolled out in May/);
    await press(app, "Change the customers");
    await toggle(app, "Initech");
    await screen.findByText("This name is free.");
    await press(app, "Deploy");
    await waitFor(() => expect(app.requests("startRun")).toHaveLength(1));
    const [request] = app.requests("startRun") as { rows: StartRow[] }[];
    expect(request?.rows.map(({ description, labels }) => [description, labels])).toEqual([
      ["Rolled out in May", []],
    ]);
  });

  it("is kept with each customer’s own when another screen is looked at, and when the run does not start", async () => {
    const app = await review({ startRun: () => Promise.reject(aFailure("databaseFailed")) });
    await app.user.type((await forAll(app)).description, "Rolled out in May");
    const own = await openWords(app, "Initech");
    await app.user.type(own.labels, "pilot{Enter}");
    await app.user.click(within(own.dialog).getByRole("button", { name: "Done" }));
    await press(app, "Deploy to 3 customers");
    await screen.findByRole("alert");
    await app.user.click(screen.getByRole("link", { name: /History/ }));
    await screen.findByRole("heading", { name: "History" });
    await app.user.click(screen.getByRole("link", { name: /Deploy/ }));
    expect(await row("Initech")).toHaveTextContent(/Rolled out in May.*Labels: .*pilot/);
    expect((await forAll(app)).description).toHaveValue("Rolled out in May");
  });
});

describe("what is said of the instance of one customer of many", () => {
  it("goes before what is said for everyone, part by part", async () => {
    const app = await review();
    const all = await forAll(app);
    await app.user.type(all.description, "Rolled out in May");
    await app.user.type(all.labels, "plan gold{Enter}");
    const { dialog, description } = await openWords(app, "Initech");
    expect(description).toHaveValue("Rolled out in May");
    expect(dialog).toHaveTextContent("This is the same as for everyone.");
    await app.user.clear(description);
    await app.user.type(description, "A pilot");
    await app.user.click(within(dialog).getByRole("button", { name: "Done" }));
    await app.user.type(all.labels, "emea{Enter}");
    expect(await row("Initech")).toHaveTextContent(/A pilot.*plan gold.*emea/);
    expect(await sent(app)).toEqual([
      ["Globex", "Rolled out in May", ["plan gold", "emea"]],
      ["Initech", "A pilot", ["plan gold", "emea"]],
      ["Umbrella", "Rolled out in May", ["plan gold", "emea"]],
    ]);
  });

  it("can be nothing, which the row says", async () => {
    const app = await review();
    const all = await forAll(app);
    await app.user.type(all.description, "Rolled out in May");
    await app.user.type(all.labels, "plan gold{Enter}");
    const { dialog, description, labels } = await openWords(app, "Initech");
    await app.user.clear(description);
    await app.user.type(labels, "{Backspace}");
    await app.user.click(within(dialog).getByRole("button", { name: "Done" }));
    expect(await row("Initech")).toHaveTextContent(
      /No description for this customer.*No labels for this customer/,
    );
    expect(await sent(app)).toEqual([
      ["Globex", "Rolled out in May", ["plan gold"]],
      ["Initech", undefined, undefined],
      ["Umbrella", "Rolled out in May", ["plan gold"]],
    ]);
  });

  it("is taken away by saying the same as for everyone", async () => {
    const app = await review();
    await app.user.type((await forAll(app)).description, "Rolled out in May");
    const first = await openWords(app, "Initech");
    expect(within(first.dialog).queryByRole("button", { name: "Same as for everyone" })).toBeNull();
    await app.user.type(first.description, ", a pilot");
    await app.user.type(first.labels, "half a label");
    await app.user.click(
      within(first.dialog).getByRole("button", { name: "Same as for everyone" }),
    );
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(await row("Initech")).not.toHaveTextContent("pilot");
    expect(await sent(app)).toEqual(names.map((name) => [name, "Rolled out in May", []]));
  });

  it("is changed by keyboard alone, keeps a label that was not entered, and gives the focus back", async () => {
    const app = await review();
    const button = wordsButton("Globex");
    button.focus();
    await app.user.keyboard("{Enter}");
    const dialog = await dialogOf("Globex");
    const { description, labels } = fields(dialog);
    while (document.activeElement !== description) await app.user.tab();
    await app.user.keyboard("A pilot");
    await app.user.tab();
    expect(labels).toHaveFocus();
    await app.user.keyboard("emea");
    await app.user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    await waitFor(() => expect(button).toHaveFocus());
    expect(await row("Globex")).toHaveTextContent(/Description: .*A pilot.*Labels: .*emea/);
  });

  it("is not asked of those who are left out", async () => {
    const app = await review();
    await press(app, "Leave out \u2068Globex\u2069");
    expect(
      within(await row("Globex")).queryByRole("button", { name: /Description and labels/ }),
    ).toBeNull();
  });
});

describe("a preset’s description and labels", () => {
  const presets = [
    preset({ description: "Stock of Globex", labels: ["plan gold"] }),
    preset({ labels: ["plan silver"] }, "preset-2"),
  ];

  async function withPreset(): Promise<RunningApp> {
    const app = render(presetAnswers(presets));
    await chooseAcmeForAll(app);
    await app.user.click(
      await screen.findByRole("button", { name: "Use the preset of 1 customer" }),
    );
    await screen.findByText("The preset is filled in");
    return app;
  }
  const goToReview = (app: RunningApp) =>
    app.user.click(screen.getByRole("button", { name: /^Review/ }));

  it("are that customer’s own", async () => {
    const app = await withPreset();
    await goToReview(app);
    const all = await forAll(app);
    await app.user.type(all.description, "Rolled out in May");
    await app.user.type(all.labels, "emea{Enter}");
    const { dialog, description } = await openWords(app, "Globex");
    expect(description).toHaveValue("Stock of Globex");
    expect(dialog).toHaveTextContent("Some of this is for this customer alone.");
    await app.user.click(within(dialog).getByRole("button", { name: "Done" }));
    expect(await sent(app)).toEqual([
      ["Globex", "Stock of Globex", ["plan gold"]],
      ["Initech", "Rolled out in May", ["emea"]],
      ["Umbrella", "Rolled out in May", ["emea"]],
    ]);
  });

  it("go with the preset, and nothing that was typed goes with them", async () => {
    const app = await withPreset();
    await goToReview(app);
    await app.user.type((await forAll(app)).description, "Rolled out in May");
    const own = await openWords(app, "Globex");
    await app.user.type(own.description, ", by Dana");
    await app.user.type(own.labels, "mine{Enter}");
    await app.user.click(within(own.dialog).getByRole("button", { name: "Done" }));
    await press(app, "Change the customers");
    await app.user.selectOptions(
      await screen.findByRole("combobox", { name: /Globex/ }),
      "Stock preset-2",
    );
    await waitFor(() => expect(app.requests("applyPresets")).toHaveLength(2));
    await goToReview(app);
    await waitFor(async () =>
      expect(await row("Globex")).toHaveTextContent(/Stock of Globex, by Dana.*mine.*plan silver/),
    );
    expect(await row("Globex")).not.toHaveTextContent("plan gold");
    await press(app, "Change the customers");
    await app.user.click(await screen.findByRole("button", { name: "Go on without presets" }));
    await goToReview(app);
    expect(await sent(app)).toEqual([
      ["Globex", "Stock of Globex, by Dana", ["mine"]],
      ["Initech", "Rolled out in May", []],
      ["Umbrella", "Rolled out in May", []],
    ]);
  });

  it("stay away once the same as for everyone is said", async () => {
    const app = await withPreset();
    await goToReview(app);
    await app.user.type((await forAll(app)).description, "Rolled out in May");
    const { dialog } = await openWords(app, "Globex");
    await app.user.click(within(dialog).getByRole("button", { name: "Same as for everyone" }));
    expect(await sent(app)).toEqual(names.map((name) => [name, "Rolled out in May", []]));
  });
});
