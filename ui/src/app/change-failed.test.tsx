// Customers whose instance Prismatic refused: their settings are changed, and they go into a new run.
import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { Backend, RowView, RunView } from "@/lib/backend";
import { chooseAcmeForAll, deployAcmeForGlobex, picker, shownCustomers } from "@/testing/actions";
import { aCustomer, anAppError, anIntegration, aReview, aRow, aSession } from "@/testing/builders";
import {
  aConfigForm,
  aConfigPage,
  aConnection,
  anAcmeSignIn,
  aVariable,
} from "@/testing/config-builders";
import { withForm } from "@/testing/config-scenarios";
import { later, type RunningApp, renderApp } from "@/testing/render-app";
import { runWith } from "@/testing/run-scenarios";

const names = ["Alpha", "Bravo", "Charlie", "Delta"];
const idOf = (name: string) => `customer-${name.toLowerCase()}`;
const text = (words: string) => ({ kind: "text" as const, text: words });
const code = (words: string) => ({ key: "Warehouse code", value: text(words) });
const acme = (password: string) => anAcmeSignIn("refract", password);

const form = aConfigForm([
  aConfigPage("Connect", [aConnection("Acme")]),
  aConfigPage("Basics", [aVariable("string", "Warehouse code")]),
]);
const nobodyIsThere: Partial<Backend> = {
  ...withForm(form),
  listCustomers: async () => names.map((name) => aCustomer(name)),
  reviewRun: async ({ customers, namePattern }) => {
    const { rows, ...counts } = aReview(customers.map(({ name }) => name));
    const named = rows.map((row) => ({
      ...row,
      name: namePattern
        .replace("{integration}", "Acme Inventory")
        .replace("{customer}", row.customerName),
    }));
    return { rows: named, ...counts };
  },
};

const nameOf = (customer: string) => `Acme Inventory for ${customer}`;
const refused = (customer: string, parts: Partial<RowView> = {}) =>
  aRow(customer, {
    name: nameOf(customer),
    state: "failed",
    problem: anAppError("rejected", { message: "No such warehouse." }),
    ...parts,
  });
/** Alpha is live, Bravo and Charlie were refused, and Delta was created but not deployed. */
const outcome = [
  aRow("Alpha", { state: "done", instanceId: "i-alpha", deployed: true }),
  refused("Bravo"),
  refused("Charlie"),
  refused("Delta", { instanceId: "i-delta" }),
];

/** What was sent for the four customers, with version 4. */
const sent: Partial<Backend> = {
  deployAgain: async () => ({
    integration: {
      versionSequenceId: "sequence-acme",
      name: "Acme Inventory",
      versionId: "version-4",
      versionNumber: 4,
    },
    shared: [
      {
        key: "Acme",
        value: { kind: "connection", inputs: [{ key: "username", value: "refract" }] },
      },
    ],
    rows: names.map((name) => ({
      customer: { id: idOf(name), name, externalId: null },
      name: nameOf(name),
      description: `Stock of ${name}`,
      labels: ["plan gold"],
      entries: [code(`wrong ${name}`)],
      keyFlows: [],
    })),
    keyFlows: [],
  }),
};

const press = async (app: RunningApp, name: string | RegExp) =>
  app.user.click(await screen.findByRole("button", { name }));
const field = (name: string) => screen.findByRole("textbox", { name });
const password = () => screen.findByLabelText(/^Password/, { selector: "input" });
const cell = (customer: string) => field(`\u2068Warehouse code\u2069 for \u2068${customer}\u2069`);
const chosen = () =>
  Object.entries(shownCustomers())
    .filter(([, isChosen]) => isChosen)
    .map(([name]) => name);
const formHeading = () => screen.findByRole("heading", { level: 1, name: "Deploy an integration" });

async function type(app: RunningApp, into: HTMLElement, words: string): Promise<void> {
  await app.user.clear(into);
  await app.user.click(into);
  await app.user.paste(words);
}

/** Deploys for all four, with a secret for all and a code of its own for Charlie; Bravo, Charlie and Delta fail. */
async function deployToAll(): Promise<RunningApp> {
  const app = renderApp({ ...runWith(outcome), ...nobodyIsThere });
  await chooseAcmeForAll(app);
  await press(app, "Fill in the settings");
  await type(app, await field("User name"), "refract");
  await type(app, await password(), "s3cret");
  await press(app, "Next");
  await type(app, await field("Warehouse code"), "WH-00");
  await app.user.click(
    await screen.findByRole("checkbox", {
      name: "Different for each customer: \u2068Warehouse code\u2069",
    }),
  );
  await press(app, /^Each customer/);
  await type(app, await cell("Charlie"), "wrong Charlie");
  await press(app, "Next");
  await press(app, "Go to the review");
  await type(app, await field("Instance names"), "{integration} for {customer}");
  const ofAlpha = await field("Instance name for \u2068Alpha\u2069");
  await waitFor(() => expect(ofAlpha).toHaveValue(nameOf("Alpha")));
  await type(app, ofAlpha, "Mine");
  await press(app, "Deploy to 4 customers");
  await screen.findByRole("heading", { level: 1, name: /is live for 1 of 4 customers/ });
  return app;
}

async function openRun(answers: Partial<Backend> = {}, parts: Partial<RunView> = {}) {
  const app = renderApp(
    { ...runWith(outcome, parts), ...nobodyIsThere, ...sent, ...answers },
    "/runs/run-1",
  );
  await screen.findByRole("heading", { level: 1, name: /Acme Inventory 5/ });
  return app;
}

/** The request that the new run is started with. */
const request = (rows: unknown[], versionNumber: number, rest: Record<string, unknown>) => ({
  profileId: "profile-northwind",
  userEmail: "dana@northwind.example",
  integration: {
    versionSequenceId: "sequence-acme",
    name: "Acme Inventory",
    versionId: `version-${versionNumber}`,
    versionNumber,
  },
  rows,
  keyFlows: [],
  needsSetup: false,
  ...rest,
});
const rowOf = (customer: string, parts: Record<string, unknown>) => ({
  customerId: idOf(customer),
  customerName: customer,
  name: nameOf(customer),
  presetId: null,
  ...parts,
});

describe("customers that Prismatic refused, where the run was just started", () => {
  it("go into a new run with all that was typed, and no one else does", async () => {
    const app = await deployToAll();
    const notice = screen.getByText("3 customers failed").closest("[role=status]");
    expect(notice).toHaveTextContent("these customers are then deployed in a new run");
    expect(notice).toHaveTextContent("Customers whose instance is there already are not among");
    // What went well has its name by now.
    app.answer({
      checkName: async ({ name }) =>
        name === "Mine"
          ? { verdict: "taken", integrationName: "Acme", versionNumber: 5, deployed: true }
          : { verdict: "free" },
    });
    await press(app, "Change the settings of 2 customers");
    expect(await formHeading()).toHaveFocus();
    expect(chosen()).toEqual(["Bravo", "Charlie"]);
    await press(app, "Fill in the settings");
    await press(app, /^Each customer/);
    expect(await cell("Charlie")).toHaveValue("wrong Charlie");
    await type(app, await cell("Bravo"), "WH-B");
    await press(app, /^Summary/);
    await press(app, "Go to the review");
    await press(app, "Deploy to 2 customers");
    await waitFor(() => expect(app.requests("startRun")).toHaveLength(2));
    expect(app.requests("startRun")[1]).toEqual(
      request(
        [
          rowOf("Bravo", { config: [code("WH-B")] }),
          rowOf("Charlie", { config: [code("wrong Charlie")] }),
        ],
        5,
        { config: [acme("s3cret"), code("WH-00")] },
      ),
    );
    expect(app.requests("deployAgain")).toEqual([]);
    expect(app.requests("retryFailed")).toEqual([]);
  });

  it("can be changed one by one", async () => {
    const app = await deployToAll();
    await press(app, /^Charlie/);
    await press(app, "Change the settings of \u2068Charlie\u2069");
    expect(await field("Instance name")).toHaveValue(nameOf("Charlie"));
    expect(chosen()).toEqual(["Charlie"]);
    await press(app, "Fill in the settings");
    expect(await screen.findByText("Prismatic refused these settings")).toBeVisible();
    expect(screen.getByText("No such warehouse.", { exact: false })).toBeVisible();
    await press(app, "Got it");
    expect(screen.queryByText("Prismatic refused these settings")).toBeNull();
    await press(app, /^Basics/);
    await type(app, await field("Warehouse code"), "WH-C");
    await press(app, /^Summary/);
    await press(app, "Deploy");
    await waitFor(() => expect(app.requests("startRun")).toHaveLength(2));
    expect(app.requests("startRun")[1]).toEqual(
      request([rowOf("Charlie", { config: [] })], 5, { config: [acme("s3cret"), code("WH-C")] }),
    );
  });

  it("keep the names that were typed for them, unless they are to be replaced", async () => {
    const app = await deployToAll();
    const nameField = () => field("Instance name for \u2068Bravo\u2069");
    await press(app, "Change the settings of 2 customers");
    await press(app, "Fill in the settings");
    await press(app, /^Summary/);
    await press(app, "Go to the review");
    await type(app, await nameField(), "Typed for Bravo");
    await app.user.click(screen.getByRole("link", { name: "History" }));
    await app.user.click(await screen.findByRole("link", { name: /^Acme Inventory 5/ }));
    await press(app, "Change the settings of 2 customers");
    await screen.findByRole("dialog", { name: "Replace what you chose on the Deploy screen?" });
    await press(app, "Keep it");
    await app.user.click(screen.getByRole("link", { name: "Deploy" }));
    expect(await nameField()).toHaveValue("Typed for Bravo");
    expect(app.requests("deployAgain")).toEqual([]);
  });

  it("keep what was changed when the way is taken once more", async () => {
    const app = await deployToAll();
    await press(app, "Change the settings of 2 customers");
    await press(app, "Fill in the settings");
    await press(app, /^Each customer/);
    await type(app, await cell("Bravo"), "WH-B");
    await app.user.click(screen.getByRole("link", { name: "History" }));
    await app.user.click(await screen.findByRole("link", { name: /^Acme Inventory 5/ }));
    await press(app, "Change the settings of 2 customers");
    await formHeading();
    await press(app, "Fill in the settings");
    expect(await cell("Bravo")).toHaveValue("WH-B");
    await press(app, /^Connect/);
    expect(await password()).toHaveValue("s3cret");
    expect(app.requests("deployAgain")).toEqual([]);
  });
});

it("keeps the settings in sight while what was brought back is started anew", async () => {
  const app = await deployToAll();
  await press(app, "Change the settings of 2 customers");
  await press(app, "Fill in the settings");
  await press(app, /^Connect/);
  await type(app, await password(), "2");
  await press(app, /^Summary/);
  await press(app, "Go to the review");
  app.answer({ startRun: () => later<RunView>().promise });
  await press(app, "Deploy to 2 customers");
  await waitFor(() => expect(app.requests("startRun")).toHaveLength(2));
  expect(screen.getByRole("heading", { level: 1, name: /^Deploy Acme Inventory/ })).toBeVisible();
});

describe("customers that Prismatic refused, in a run of earlier", () => {
  it("go into a new run of the same version with what was sent, and secrets are typed again", async () => {
    const app = await openRun();
    await press(app, "Change the settings of 2 customers");
    await formHeading();
    expect(await picker("Version")).toHaveValue("Version 4");
    expect(chosen()).toEqual(["Bravo", "Charlie"]);
    await press(app, "Fill in the settings");
    expect(await field("User name")).toHaveValue("refract");
    expect(await password()).toHaveValue("");
    await type(app, await password(), "n3w");
    await press(app, /^Each customer/);
    await type(app, await cell("Bravo"), "WH-B");
    await press(app, /^Summary/);
    await press(app, "Go to the review");
    await press(app, "Deploy to 2 customers");
    await waitFor(() => expect(app.requests("startRun")).toHaveLength(1));
    const words = (name: string) => ({ description: `Stock of ${name}`, labels: ["plan gold"] });
    expect(app.requests("startRun")).toEqual([
      request(
        [
          rowOf("Bravo", { config: [code("WH-B")], ...words("Bravo") }),
          rowOf("Charlie", { config: [code("wrong Charlie")], ...words("Charlie") }),
        ],
        4,
        { config: [acme("n3w")] },
      ),
    ]);
    expect(app.requests("deployAgain")).toEqual([{ runId: "run-1" }]);
  });

  it("have the field marked that Prismatic named, until it is changed", async () => {
    const message = "Warehouse code: No such warehouse.";
    const bravo = refused("Bravo", { problem: anAppError("rejected", { message }) });
    const app = await openRun(runWith([aRow("Alpha", { state: "done" }), bravo]));
    await press(app, /^Bravo/);
    await press(app, "Change the settings of \u2068Bravo\u2069");
    await formHeading();
    await press(app, "Fill in the settings");
    await press(app, /^Basics/);
    const ofBravo = await field("Warehouse code");
    expect(ofBravo).toBeInvalid();
    expect(ofBravo).toHaveAccessibleDescription(/No such warehouse\.”?/);
    await type(app, ofBravo, "WH-B");
    expect(ofBravo).toBeValid();
    expect(screen.getByText("Prismatic refused these settings")).toBeVisible();
  });

  it("are not offered for a new run where an instance is there, nor where all is well", async () => {
    const app = await openRun();
    for (const name of [/^Alpha/, /^Delta/]) await press(app, name);
    expect(await screen.findByText("Created, not deployed yet")).toBeVisible();
    expect(screen.queryByRole("button", { name: /^Change the settings of .Alpha/ })).toBeNull();
    const rest = [outcome[0], outcome[3]].flatMap((row) => row ?? []);
    app.answer(runWith(rest));
    await press(app, "Try the 3 failed ones again");
    expect(await screen.findByRole("button", { name: "Try the failed one again" })).toBeVisible();
    await waitFor(() =>
      expect(
        screen.queryByRole("button", { name: /^Change the settings( of \d+ customers)?$/ }),
      ).toBeNull(),
    );
  });

  it("can be changed while the run pauses for a problem, and are not tried again meanwhile", async () => {
    const app = await openRun({}, { state: "pausedProblem", problem: anAppError("rejected") });
    expect(screen.queryByRole("button", { name: /^Try the/ })).toBeNull();
    await press(app, "Change the settings of 2 customers");
    await formHeading();
    expect(chosen()).toEqual(["Bravo", "Charlie"]);
  });

  it("can be changed one by one while the run goes on, and all at once only after that", async () => {
    const app = await openRun({}, { state: "running" });
    expect(screen.queryByText("3 customers failed")).toBeNull();
    await press(app, /^Bravo/);
    await press(app, "Change the settings of \u2068Bravo\u2069");
    await formHeading();
    expect(chosen()).toEqual(["Bravo"]);
  });

  it("stay where they are when the integration is no longer listed", async () => {
    const app = await openRun({
      listIntegrations: async () => [anIntegration({ id: "other", versionSequenceId: "other" })],
    });
    const notice = screen.getByText("3 customers failed").closest<HTMLElement>("[role=status]");
    await press(app, "Change the settings of 2 customers");
    const alert = await within(notice ?? document.body).findByRole("alert");
    expect(alert).toHaveTextContent("It is no longer there");
    expect(
      screen.getByRole("button", { name: "Change the settings of 2 customers" }),
    ).toHaveFocus();
  });

  it("wait for the list of integrations", async () => {
    const list = later<Awaited<ReturnType<Backend["listIntegrations"]>>>();
    const app = await openRun({ listIntegrations: () => list.promise });
    await press(app, "Change the settings of 2 customers");
    list.resolve([anIntegration()]);
    await formHeading();
    await waitFor(() => expect(chosen()).toEqual(["Bravo", "Charlie"]));
  });

  it("leave alone what is being started right now", async () => {
    const app = renderApp({
      ...runWith(outcome),
      ...sent,
      startRun: () => later<RunView>().promise,
    });
    await deployAcmeForGlobex(app);
    await waitFor(() => expect(app.requests("startRun")).toHaveLength(1));
    await app.user.click(screen.getByRole("link", { name: "History" }));
    await app.user.click(await screen.findByRole("link", { name: /^Acme Inventory 5/ }));
    await press(app, "Change the settings of 2 customers");
    await press(app, "Replace it");
    expect(await screen.findByText("That can’t be done right now")).toBeVisible();
    expect(screen.queryByRole("heading", { name: "Deploy an integration" })).toBeNull();
  });

  it("can't be changed by those whose role forbids to deploy", async () => {
    await openRun({
      currentSession: async () =>
        aSession({ role: "Guest", may: { deploy: "roleForbids", readLogs: "unknown" } }),
    });
    const button = screen.getByRole("button", { name: "Change the settings of 2 customers" });
    expect(button).toBeDisabled();
    expect(button).toHaveAccessibleDescription(/Your role, .*Guest/);
  });
});
