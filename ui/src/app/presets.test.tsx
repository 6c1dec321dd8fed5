// Presets: used with a few presses, offered, edited, copied, deleted, exported and imported.
import { act, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { SavePresetRequest } from "@/lib/backend";
import { choose } from "@/testing/actions";
import {
  aCustomer,
  aFailure,
  aFlow,
  anEndpoint,
  anIntegration,
  aRow,
  aRun,
  theCounts,
} from "@/testing/builders";
import { fullForm, shortForm } from "@/testing/config-answers";
import { aFileOfPresets, aPreset, aTemplate, presetAnswers } from "@/testing/preset-answers";
import { type RunningApp, renderApp } from "@/testing/render-app";

const form = { ...shortForm, versionId: "version-5" };
/** Says yes to an export. */
async function saveFile(app: RunningApp, question: string) {
  const dialog = await screen.findByRole("dialog", { name: question });
  expect(within(dialog).getByText(/Passwords are not in it/)).toBeVisible();
  await app.user.click(within(dialog).getByRole("button", { name: "Choose where to save it…" }));
}

const withForm = { getConfigForm: async () => form };

describe("using a preset", () => {
  it("takes at most 5 interactions from the launch to the URL on the clipboard", async () => {
    const done = aRun({ state: "done", total: 1, counts: theCounts({ done: 1 }) });
    const row = aRow("Globex", {
      state: "done",
      deployed: true,
      instanceId: "instance-1",
      endpoints: [anEndpoint({ flows: [aFlow("Order received")] })],
    });
    const app = renderApp({
      ...withForm,
      ...presetAnswers([aPreset()]),
      startRun: async () => done,
      getRun: async () => done,
      listRows: async () => [row],
    });
    await screen.findByRole("heading", { name: "Deploy an integration" });
    let interactions = 0;
    const interact = async (does: () => Promise<unknown>) => {
      interactions += 1;
      await does();
    };
    await interact(() => app.user.keyboard("{Control>}k{/Control}"));
    await screen.findByRole("button", { name: /Globex stock/ });
    await interact(() => app.user.keyboard("globex"));
    await interact(() => app.user.keyboard("{Enter}"));
    await screen.findByText("Everything is there. Look it over, then deploy.");
    expect(screen.getByText("{customer.name}").closest("li")).toHaveTextContent(
      "Name: {customer.name} became Globex",
    );
    expect(screen.getByLabelText("Instance name")).toHaveValue("Globex stock");
    await interact(() => app.user.click(screen.getByRole("button", { name: "Deploy" })));
    await interact(async () =>
      app.user.click(await screen.findByRole("button", { name: /Copy URL/ })),
    );
    await waitFor(() => expect(app.clipboard()).toBe(row.endpoints[0]?.url));
    expect(interactions).toBeLessThanOrEqual(5);
    const [request] = app.requests("startRun");
    expect(request).toMatchObject({
      rows: [
        {
          customerId: "customer-globex",
          name: "Globex stock",
          presetId: "preset-1",
        },
      ],
      config: [
        { key: "Warehouse code", value: { kind: "text", text: "WH-01" } },
        { key: "Region", value: { kind: "text", text: "us" } },
        { key: "Batch size", value: { kind: "text", text: "50" } },
      ],
    });
  });

  it("is offered as soon as the customer is picked", async () => {
    const app = renderApp({ ...withForm, ...presetAnswers([aPreset()]) });
    await choose(app, "Integration", "Acme");
    await choose(app, "Customers", "Globex");
    await app.user.click(await screen.findByRole("button", { name: "Use “Globex stock”" }));
    expect(
      await screen.findByText("Everything is there. Look it over, then deploy."),
    ).toBeVisible();
  });

  it("gives each of many customers its own, and those without one the template", async () => {
    const globex = aPreset();
    const umbrella = aPreset({
      id: "preset-2",
      name: "Umbrella stock",
      customer: { id: "customer-umbrella", name: "Umbrella", externalId: null },
    });
    const app = renderApp({
      ...withForm,
      ...presetAnswers([globex, umbrella, aTemplate()]),
      listCustomers: async () => ["Globex", "Initech", "Umbrella"].map((name) => aCustomer(name)),
    });
    await choose(app, "Integration", "Acme");
    await app.user.click(await screen.findByRole("button", { name: /^Choose all/ }));
    expect(await screen.findByText("2 of 3 customers have a preset")).toBeVisible();
    await app.user.click(screen.getByRole("button", { name: "Use the presets of 2 customers" }));
    await app.user.selectOptions(screen.getByLabelText("Template"), "Gold plan");
    await screen.findByText("The presets of 3 customers are filled in");
    await waitFor(() =>
      expect(app.requests("applyPresets").at(-1)).toMatchObject({
        rows: [{ presetId: "preset-1" }, { presetId: "template-1" }, { presetId: "preset-2" }],
      }),
    );
  });

  it("says what became of values that do not fit, and of placeholders without a value", async () => {
    const app = renderApp({
      ...withForm,
      ...presetAnswers([aPreset()]),
      applyPresets: async (request) => {
        const [one] = await presetAnswers([aPreset()]).applyPresets(request);
        if (one === undefined) return [];
        const filled = {
          at: "label",
          key: null,
          placeholder: "{customer.label:plan}",
          value: null,
        } as const;
        return [
          {
            ...one,
            filled: [filled],
            carried: [{ key: "Old code", becameKey: null, fate: "gone" }],
          },
        ];
      },
    });
    await choose(app, "Integration", "Acme");
    await choose(app, "Customers", "Globex");
    await app.user.click(await screen.findByRole("button", { name: "Use “Globex stock”" }));
    expect(await screen.findByText("{customer.label:plan}")).toBeVisible();
    expect(screen.getByText(/is empty, since the customer has none/)).toBeVisible();
    expect(screen.getByText("Old code").closest("li")).toBeVisible();
  });

  it("goes through the settings where a password is asked for", async () => {
    const content = {
      ...aPreset().content,
      secrets: [{ key: "Acme", input: "apiKey", policy: "ask", held: false } as const],
    };
    const app = renderApp({
      ...withForm,
      ...presetAnswers([aPreset({ content })]),
      checkConfig: async () => [{ key: "Acme", input: "apiKey", problem: "missing", said: null }],
    });
    await choose(app, "Integration", "Acme");
    await choose(app, "Customers", "Globex");
    await app.user.click(await screen.findByRole("button", { name: "Use “Globex stock”" }));
    await screen.findByText("A password is asked for in the settings. Then it is ready.");
    await app.user.click(screen.getByRole("button", { name: "Fill in the settings" }));
    expect(
      await screen.findByRole("heading", { name: /^Settings for Acme Inventory/ }),
    ).toBeVisible();
  });
});

describe("the list of presets", () => {
  it("finds, and says that nothing matches and that there are none", async () => {
    const app = renderApp(presetAnswers([aPreset(), aTemplate()]), "/presets");
    expect(await screen.findByText("2 presets")).toBeVisible();
    await app.user.type(screen.getByLabelText("Search presets"), "gold");
    await waitFor(() => expect(screen.queryByText("Globex stock")).toBeNull());
    await app.user.type(screen.getByLabelText("Search presets"), "xyz");
    expect(await screen.findByText("Nothing matches")).toBeVisible();
    await app.user.click(screen.getByRole("button", { name: "Show all" }));
    expect(await screen.findByText("Globex stock")).toBeVisible();
  });

  it("says that it is empty, and that it failed", async () => {
    const app = renderApp(
      { searchPresets: () => Promise.reject(aFailure("databaseFailed")) },
      "/presets",
    );
    await screen.findByText("Refract can’t read its own files");
    app.answer(presetAnswers());
    await app.user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByText("No presets yet")).toBeVisible();
  });

  it("deletes, and brings back", async () => {
    const app = renderApp(presetAnswers([aPreset(), aTemplate()]), "/presets");
    await app.user.click(await screen.findByRole("checkbox", { name: /Globex stock/ }));
    await app.user.click(screen.getByRole("button", { name: "Delete 1 preset" }));
    expect(await screen.findByText("1 preset deleted.")).toBeVisible();
    await waitFor(() => expect(screen.queryByText("Globex stock")).toBeNull());
    await app.user.click(screen.getByRole("button", { name: "Undo" }));
    expect(await screen.findByText("Globex stock")).toBeVisible();
    expect(app.requests("restorePresets")).toEqual([{ presetIds: ["preset-1"] }]);
  });

  it("brings back one deletion after the other, the last first, also after another screen", async () => {
    const app = renderApp(presetAnswers([aPreset(), aTemplate()]), "/presets");
    const remove = async (name: RegExp) => {
      await app.user.click(await screen.findByRole("checkbox", { name }));
      await app.user.click(screen.getByRole("button", { name: "Delete 1 preset" }));
      await waitFor(() => expect(screen.queryByRole("checkbox", { name })).toBeNull());
    };
    await remove(/Globex stock/);
    await remove(/Gold plan/);
    await app.user.click(screen.getByRole("link", { name: "Deploy" }));
    await screen.findByRole("heading", { level: 1, name: "Deploy an integration" });
    await app.user.click(screen.getByRole("link", { name: "Presets" }));
    await app.user.click(await screen.findByRole("button", { name: "Undo" }));
    expect(await screen.findByText("Gold plan")).toBeVisible();
    expect(screen.queryByText("Globex stock")).toBeNull();
    await app.user.click(screen.getByRole("button", { name: "Undo" }));
    expect(await screen.findByText("Globex stock")).toBeVisible();
    await waitFor(() => expect(screen.queryByRole("button", { name: "Undo" })).toBeNull());
    expect(app.requests("restorePresets")).toEqual([
      { presetIds: ["template-1"] },
      { presetIds: ["preset-1"] },
    ]);
  });

  it("exports what is chosen", async () => {
    const app = renderApp(presetAnswers([aPreset(), aTemplate()]), "/presets");
    await app.user.click(await screen.findByRole("checkbox", { name: /Globex stock/ }));
    await app.user.click(screen.getByRole("button", { name: "Export chosen…" }));
    await saveFile(app, "Export 1 preset?");
    expect(await screen.findByText(/Saved as .*presets\.json.*, without passwords/)).toBeVisible();
    expect(app.requests("exportPresets")).toEqual([{ presetIds: ["preset-1"] }]);
  });

  it("exports no more than is in sight", async () => {
    const app = renderApp(presetAnswers([aPreset(), aTemplate()]), "/presets");
    expect(await screen.findByRole("button", { name: "Export all…" })).toBeVisible();
    await app.user.type(screen.getByLabelText("Search presets"), "gold");
    expect(screen.queryByRole("button", { name: "Export all…" })).toBeNull();
    await app.user.click(await screen.findByRole("checkbox", { name: /Gold plan/ }));
    await app.user.click(screen.getByRole("button", { name: "Export chosen…" }));
    await saveFile(app, "Export 1 preset?");
    await waitFor(() =>
      expect(app.requests("exportPresets")).toEqual([{ presetIds: ["template-1"] }]),
    );
  });

  it("says what is in the file of a single preset, and that passwords are not", async () => {
    const app = renderApp(presetAnswers([aPreset(), aTemplate()]), "/presets");
    await app.user.click(await screen.findByRole("button", { name: /^More for .*Globex stock/ }));
    await app.user.click(await screen.findByRole("menuitem", { name: "Export…" }));
    const question = await screen.findByRole("dialog", { name: "Export 1 preset?" });
    expect(within(question).getByText("Globex stock")).toBeVisible();
    await app.user.click(within(question).getByRole("button", { name: "Cancel" }));
    expect(app.requests("exportPresets")).toEqual([]);
    await app.user.click(screen.getByRole("button", { name: "Export all…" }));
    await saveFile(app, "Export 2 presets?");
    await waitFor(() => expect(app.requests("exportPresets")).toEqual([{ presetIds: null }]));
  });

  it("shows a dropped file before anything is imported, and waits for a decision", async () => {
    const app = renderApp(presetAnswers([aPreset()]));
    await screen.findByRole("heading", { name: "Deploy an integration" });
    act(() => app.tell.dropped("presets.json"));
    const dialog = await screen.findByRole("dialog", { name: "Import presets" });
    expect(app.requests("previewImport")).toEqual([{ source: "dropped" }]);
    expect(within(dialog).getByRole("button", { name: /^Import/ })).toBeDisabled();
    await app.user.selectOptions(within(dialog).getByLabelText(/Preset conflict/), "Keep both");
    await app.user.click(within(dialog).getByRole("button", { name: "Import 3 presets" }));
    await waitFor(() =>
      expect(app.requests("importPresets")).toEqual([
        {
          importId: aFileOfPresets.importId,
          choices: [
            { index: 0, choice: "take" },
            { index: 1, choice: "take" },
            { index: 3, choice: "keepBoth" },
          ],
        },
      ]),
    );
  });
});

describe("the editor", () => {
  it("shows the name filled in, and saves what was changed", async () => {
    const app = renderApp({ ...withForm, ...presetAnswers([aPreset()]) }, "/presets/preset-1");
    const pattern = await screen.findByLabelText("Name of the instance");
    expect(await screen.findByText("Globex stock", { selector: "p *" })).toBeVisible();
    await app.user.type(pattern, " 2");
    await app.user.click(screen.getByRole("button", { name: "Save preset" }));
    await screen.findByRole("heading", { name: "Presets" });
    expect(app.requests("savePreset")).toMatchObject([
      { presetId: "preset-1", revision: 1, content: { namePattern: "{customer.name} stock 2" } },
    ]);
  });

  it("shows each password of the integration from the start", async () => {
    const withConnection = {
      ...withForm,
      getConfigForm: async () => ({ ...fullForm, versionId: "version-5" }),
    };
    const app = renderApp(
      { ...withConnection, ...presetAnswers([aPreset()]) },
      "/presets/preset-1",
    );
    const part = await screen.findByRole("region", { name: "Passwords" });
    const policies = within(part).getAllByRole("combobox");
    expect(policies.length).toBeGreaterThan(0);
    for (const policy of policies) expect(policy).toHaveDisplayValue("Ask every time");
    const [first] = policies;
    if (first === undefined) return;
    await app.user.selectOptions(first, "Keep in this computer’s password store");
    expect(within(part).getByLabelText(/^Password for/)).toBeVisible();
    await app.user.click(screen.getByRole("button", { name: "Save preset" }));
    await screen.findByRole("heading", { name: "Presets" });
    const [request] = app.requests("savePreset") as SavePresetRequest[];
    expect(request?.content.secrets.map(({ policy }) => policy)[0]).toBe("keyring");
  });

  it("asks for no password of an integration that was chosen before", async () => {
    const secrets = [{ key: "Acme", input: "apiKey", policy: "keyring", held: true } as const];
    const app = renderApp(
      {
        ...withForm,
        ...presetAnswers([aPreset({ content: { ...aPreset().content, secrets } })]),
        listIntegrations: async () => [
          anIntegration(),
          anIntegration({ id: "other", versionSequenceId: "sequence-other", name: "Other" }),
        ],
      },
      "/presets/preset-1",
    );
    const passwords = () => screen.queryByRole("region", { name: "Passwords" });
    await waitFor(() => expect(passwords()).toBeVisible());
    await app.user.click(await screen.findByRole("button", { name: "Clear integration" }));
    await choose(app, "Integration", "Acme");
    expect(passwords()).toBeVisible();
    await app.user.click(screen.getByRole("button", { name: "Clear integration" }));
    await choose(app, "Integration", "Other");
    await waitFor(() => expect(passwords()).toBeNull());
    await app.user.click(screen.getByRole("button", { name: "Save preset" }));
    await screen.findByRole("heading", { name: "Presets" });
    expect(app.requests("savePreset")).toMatchObject([
      { integration: { versionSequenceId: "sequence-other" }, content: { secrets: [] } },
    ]);
  });

  it("sends a password apart from the values, and offers a new preset where another window was faster", async () => {
    const content = {
      ...aPreset().content,
      entries: [
        {
          key: "Acme",
          value: {
            kind: "connection" as const,
            inputs: [
              { key: "host", value: "h" },
              { key: "apiKey", value: "s3cret" },
            ],
          },
        },
      ],
      secrets: [{ key: "Acme", input: "apiKey", policy: "keyring", held: false } as const],
    };
    const app = renderApp(
      {
        ...withForm,
        ...presetAnswers([aPreset({ content: { ...content, entries: [...content.entries] } })]),
        savePreset: () => Promise.reject(aFailure("presetChanged")),
      },
      "/presets/preset-1",
    );
    await app.user.type(await screen.findByLabelText(/Password for/), "hunter2");
    await app.user.click(screen.getByRole("button", { name: "Save preset" }));
    expect(await screen.findByRole("button", { name: "Save as a new preset" })).toBeVisible();
    expect(app.requests("savePreset")).toMatchObject([
      {
        content: {
          entries: [{ key: "Acme", value: { inputs: [{ key: "host", value: "h" }] } }],
          secrets: [{ key: "Acme", input: "apiKey", policy: "keyring", value: "hunter2" }],
        },
      },
    ]);
    expect(JSON.stringify(app.requests("savePreset"))).not.toContain("s3cret");
  });
});
