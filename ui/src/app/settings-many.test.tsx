// The settings of many customers: for all of them, and for each.
import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { Backend, ConfigCsvView, ConfigEntry } from "@/lib/backend";
import { chooseAcmeForAll } from "@/testing/actions";
import { aCustomer } from "@/testing/builders";
import { reusableForm, shortForm } from "@/testing/config-answers";
import { withForm } from "@/testing/config-scenarios";
import { type RunningApp, renderApp } from "@/testing/render-app";
import { single } from "@/testing/run-scenarios";

const press = async (app: RunningApp, name: string | RegExp) =>
  app.user.click(await screen.findByRole("button", { name }));
const field = (name: string) => screen.findByRole("textbox", { name });
const step = (name: string) => screen.findByRole("heading", { level: 2, name });
const startedWith = (app: RunningApp) => app.requests("startRun")[0];

describe("the settings of many customers", () => {
  const names = ["Alpha", "Bravo", "Charlie"];
  const many: Partial<Backend> = {
    listCustomers: async () => names.map((name) => aCustomer(name)),
  };

  async function openMany(answers: Partial<Backend> = {}): Promise<RunningApp> {
    const app = renderApp({ ...single("done"), ...many, ...withForm(shortForm), ...answers });
    await chooseAcmeForAll(app);
    await press(app, "Fill in the settings");
    await step("Basics");
    return app;
  }
  const cell = (customer: string) =>
    screen.findByRole("textbox", {
      name: `\u2068Warehouse code\u2069 for \u2068${customer}\u2069`,
    });

  const column = (header: string) =>
    screen.findByRole("combobox", { name: `Column \u2068${header}\u2069` });

  it("take a value for all and values of single customers", async () => {
    const app = await openMany();
    await app.user.type(await field("Warehouse code"), "WH-00");
    await app.user.click(
      screen.getByRole("checkbox", {
        name: "Different for each customer: \u2068Warehouse code\u2069",
      }),
    );
    await press(app, /^Each customer/);
    await app.user.type(await cell("Bravo"), "WH-02");
    expect(await cell("Alpha")).toHaveAttribute("placeholder", "WH-00");
    await press(app, "Next");
    await step("Summary");
    expect(screen.getByText("Differs: 1 of 3 filled in, else WH-00")).toBeVisible();
    await press(app, "Go to the review");
    await press(app, "Deploy to 3 customers");
    await waitFor(() => expect(app.requests("startRun")).toHaveLength(1));
    const own = [{ key: "Warehouse code", value: { kind: "text", text: "WH-02" } }];
    expect(startedWith(app)).toMatchObject({
      rows: [
        { customerName: "Alpha", config: [] },
        { customerName: "Bravo", config: own },
        { customerName: "Charlie", config: [] },
      ],
    });
    expect((startedWith(app) as { config: ConfigEntry[] }).config[0]).toEqual({
      key: "Warehouse code",
      value: { kind: "text", text: "WH-00" },
    });
  });

  it("point at customers whose values are missing", async () => {
    const app = await openMany();
    await app.user.click(
      screen.getByRole("checkbox", {
        name: "Different for each customer: \u2068Warehouse code\u2069",
      }),
    );
    await press(app, "Next");
    await step("Limits");
    await press(app, /^Each customer/);
    await app.user.type(await cell("Alpha"), "A");
    await press(app, "Next");
    expect(await screen.findByText("2 customers need a look")).toBeVisible();
    await waitFor(async () => expect(await cell("Bravo")).toHaveFocus());
    expect(await cell("Alpha")).toBeValid();
  });

  it("read a file, show its problems, and take nothing over unasked", async () => {
    const app = await openMany({
      readConfigCsv: async () => ({
        fileName: "values.csv",
        rows: [
          {
            customerId: "customer-bravo",
            entries: [{ key: "Warehouse code", value: { kind: "text", text: "WH-B" } }],
          },
        ],
        columns: [{ header: "Color", key: null, input: null }],
        targets: [],
        problems: [
          {
            line: 4,
            column: "Warehouse code",
            problem: "badValue",
            value: "x",
            because: null,
          },
        ],
      }),
    });
    await press(app, /^Each customer/);
    await press(app, "Fill in from a file");
    await screen.findByText(/1 customer found. 1 column belongs to no setting/);
    expect(screen.getByText(/^Row 4/)).toHaveTextContent("can’t be used here");
    expect(screen.queryByRole("table")).toBeNull();
    await press(app, "Use the values of 1 customer");
    expect(await cell("Bravo")).toHaveValue("WH-B");
    expect(app.requests("readConfigCsv")[0]).toMatchObject({
      versionId: "version-5",
      customers: names.map((name) => ({ name })),
    });
  });

  it("ask what columns hold that are headed by other words", async () => {
    const file = (customer: boolean, rows: ConfigCsvView["rows"]): ConfigCsvView => ({
      fileName: "values.csv",
      rows,
      columns: [
        ...(customer ? [] : [{ header: "Firma", key: null, input: null }]),
        { header: "Lager", key: rows.length > 0 ? "Warehouse code" : null, input: null },
      ],
      targets: [{ key: "Warehouse code", input: null, header: "Warehouse code" }],
      problems: customer
        ? []
        : [{ line: 1, column: null, problem: "noCustomerColumn", value: null, because: null }],
    });
    const bravo: ConfigCsvView["rows"] = [
      {
        customerId: "customer-bravo",
        entries: [{ key: "Warehouse code", value: { kind: "text", text: "WH-B" } }],
      },
    ];
    const app = await openMany({
      readConfigCsv: async () => file(false, []),
      matchConfigCsv: async ({ choices }) =>
        file(choices.length > 0, choices.length > 1 ? bravo : []),
    });
    await press(app, /^Each customer/);
    await press(app, "Fill in from a file");
    await app.user.selectOptions(await column("Firma"), "The customer");
    await waitFor(() => expect(screen.queryByText(/which customer a row is for/)).toBeNull());
    await app.user.selectOptions(await column("Lager"), "Warehouse code");
    await press(app, "Use the values of 1 customer");
    expect(await cell("Bravo")).toHaveValue("WH-B");
    expect(app.requests("matchConfigCsv").at(-1)).toMatchObject({
      choices: [
        { header: "Firma", key: null, input: null },
        { header: "Lager", key: "Warehouse code", input: null },
      ],
    });
  });

  it("save a template, and say where", async () => {
    const app = await openMany();
    await press(app, /^Each customer/);
    await press(app, "Save a template");
    expect(await screen.findByText("Saved as \u2068settings.csv\u2069")).toBeVisible();
  });

  it("lead back from the review", async () => {
    const app = await openMany();
    await app.user.type(await field("Warehouse code"), "WH");
    await press(app, /^Summary/);
    await press(app, "Go to the review");
    await press(app, "Change the settings");
    await step("Summary");
  });

  it("find each customer's connection that works", async () => {
    const app = renderApp({
      ...many,
      ...withForm(reusableForm),
      listReusable: async ({ customerId }) =>
        customerId === "customer-bravo"
          ? [{ id: "acme-bravo", label: "Acme of Bravo", status: "active" }]
          : [],
    });
    await chooseAcmeForAll(app);
    await press(app, "Fill in the settings");
    await press(app, /^Each customer/);
    await press(app, "Find each customer’s connection");
    expect(await screen.findByText("Found for 1 of 3 customers")).toBeVisible();
    expect(
      screen.getByRole("button", { name: /for \u2068Bravo\u2069: A connection that is there/ }),
    ).toBeVisible();
  });
});
