// What a preset keeps: what was typed into it, and whose it is.
import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type {
  AppError,
  CustomerView,
  PresetView,
  ReusableView,
  SavePresetRequest,
} from "@/lib/backend";
import { chooseInMenu } from "@/testing/actions";
import { aCustomer, anAppError, aRow } from "@/testing/builders";
import { shortForm } from "@/testing/config-answers";
import {
  aConfigForm,
  aConfigPage,
  aConnection,
  anInput,
  aVariable,
} from "@/testing/config-builders";
import { aPreset, presetAnswers } from "@/testing/preset-answers";
import { later, type RunningApp, renderApp } from "@/testing/render-app";
import { runWith } from "@/testing/run-scenarios";

const withForm = { getConfigForm: async () => ({ ...shortForm, versionId: "version-5" }) };
const press = async (app: RunningApp, name: string | RegExp) =>
  app.user.click(await screen.findByRole("button", { name }));

describe("the editor that is left", () => {
  const question = () => screen.findByRole("dialog", { name: "Leave without saving?" });
  const noQuestion = () => expect(screen.queryByRole("dialog")).toBeNull();
  const pattern = () => screen.findByLabelText("Name of the instance");
  const edit = async (answers = {}) => {
    const app = renderApp(
      { ...withForm, ...presetAnswers([aPreset()]), ...answers },
      "/presets/preset-1",
    );
    await app.user.type(await pattern(), " 2");
    return app;
  };
  const heading = (name: string) => screen.findByRole("heading", { level: 1, name });

  it("asks first, and keeps what was typed for whoever stays", async () => {
    const app = await edit();
    await press(app, "Back to the presets");
    const dialog = await question();
    expect(dialog).toHaveTextContent(
      "What you changed in this preset is not saved. If you leave now, it is gone.",
    );
    await app.user.click(within(dialog).getByRole("button", { name: "Keep editing" }));
    await waitFor(noQuestion);
    expect(await pattern()).toHaveValue("{customer.name} stock 2");
  });

  it("asks wherever one goes to, and lets go", async () => {
    const app = await edit();
    await app.user.click(screen.getByRole("link", { name: "History" }));
    const dialog = await question();
    await app.user.click(within(dialog).getByRole("button", { name: "Leave without saving" }));
    expect(await heading("History")).toBeVisible();
    expect(app.requests("savePreset")).toEqual([]);
  });

  it("asks nothing where what was typed is as it was before", async () => {
    const app = await edit();
    await app.user.type(await pattern(), "{Backspace}{Backspace}");
    await press(app, "Back to the presets");
    expect(await heading("Presets")).toBeVisible();
  });

  it("asks nothing once it is saved", async () => {
    const app = await edit();
    await press(app, "Save preset");
    expect(await heading("Presets")).toBeVisible();
    noQuestion();
  });

  it("asks again where the passwords that were typed are not kept", async () => {
    const secrets = [{ key: "Acme", input: "apiKey", policy: "keyring", held: false } as const];
    const preset = aPreset({ content: { ...aPreset().content, secrets } });
    const app = renderApp(
      {
        ...withForm,
        ...presetAnswers([preset]),
        savePreset: async () => ({ preset, notKept: anAppError("keyringLocked") }),
      },
      "/presets/preset-1",
    );
    await app.user.type(await screen.findByLabelText(/Password for/), "hunter2");
    await press(app, "Save preset");
    await screen.findByText("The preset is saved, but its passwords are not kept:");
    await press(app, "Back to the presets");
    expect(await question()).toBeVisible();
  });

  it("forgets the preset that was to be used elsewhere where someone stays", async () => {
    const app = await edit();
    await app.user.keyboard("{Control>}k{/Control}");
    await app.user.click(await screen.findByRole("button", { name: /^.?Globex stock/ }));
    await app.user.click(within(await question()).getByRole("button", { name: "Keep editing" }));
    await waitFor(noQuestion);
    await press(app, "Save preset");
    await heading("Presets");
    await app.user.click(screen.getByRole("link", { name: "Deploy" }));
    expect(await screen.findByText("0 of 2 chosen")).toBeVisible();
    expect(screen.getByRole("combobox", { name: "Integration" })).toHaveValue("");
  });

  it("takes nothing that is typed while it is being saved", async () => {
    const secrets = [{ key: "Acme", input: "apiKey", policy: "keyring", held: false } as const];
    const preset = aPreset({ content: { ...aPreset().content, secrets } });
    const held = later<{ preset: PresetView; notKept: AppError }>();
    const code = aConfigPage("Code", [aVariable("code", "Mapping", { language: "json" })]);
    const app = renderApp(
      {
        getConfigForm: async () => ({ ...aConfigForm([code]), versionId: "version-5" }),
        ...presetAnswers([preset]),
        savePreset: () => held.promise,
      },
      "/presets/preset-1",
    );
    const editor = () => screen.getByRole("textbox", { name: "Mapping" });
    await waitFor(() => expect(editor()).toHaveAttribute("contenteditable", "true"));
    await press(app, "Save preset");
    await waitFor(async () => expect(await pattern()).toBeDisabled());
    expect(screen.getByLabelText("Name of the preset")).toBeDisabled();
    expect(screen.getByLabelText(/Password for/)).toBeDisabled();
    expect(editor()).toHaveAttribute("aria-disabled", "true");
    held.resolve({ preset, notKept: anAppError("keyringLocked") });
    await screen.findByText("The preset is saved, but its passwords are not kept:");
    expect(await pattern()).toBeEnabled();
    expect(editor()).not.toHaveAttribute("aria-disabled");
  });

  it("keeps what is typed while a connection is made", async () => {
    const connection = aConnection("Desk", {
      reusable: "customer",
      inputs: [anInput("desk", { label: "Desk name" })],
    });
    const form = aConfigForm([aConfigPage("Desk", [connection, aVariable("string", "Team")])]);
    const made = later<ReusableView>();
    const app = await edit({
      getConfigForm: async () => ({ ...form, versionId: "version-5" }),
      createReusable: () => made.promise,
    });
    const name = await screen.findByRole("textbox", { name: "Name of the new connection" });
    await app.user.clear(name);
    await app.user.type(name, "Globex desk");
    await press(app, "Make it");
    await app.user.type(screen.getByLabelText("Team"), "North");
    made.resolve({ id: "reusable-1", label: "Globex desk", status: "active" });
    expect(await screen.findByRole("radio", { name: "Globex desk" })).toBeChecked();
    expect(screen.getByLabelText("Team")).toHaveValue("North");
  });

  it("holds nobody up who signs out", async () => {
    const app = await edit();
    await chooseInMenu(app, /^Sign out$/);
    expect(await heading("Sign in to Refract")).toBeVisible();
  });
});

describe("a preset of what was sent", () => {
  it("has the external ID of its customer, also where the customers came after the run was shown", async () => {
    const customers = later<CustomerView[]>();
    const sent = aPreset();
    const globex = { id: "customer-globex", name: "Globex", externalId: null };
    const app = renderApp(
      {
        ...withForm,
        ...presetAnswers(),
        ...runWith([
          aRow("Globex", { state: "done", deployed: true, instanceId: "instance-1" }),
          aRow("Initech", { state: "failed", problem: anAppError("unreachable") }),
        ]),
        listCustomers: () => customers.promise,
        presetFromRow: async () => ({
          name: sent.name,
          customer: globex,
          integration: sent.integration,
          content: sent.content,
        }),
      },
      "/runs/run-1",
    );
    await press(app, /^Globex/);
    await screen.findByRole("button", { name: /^Save as preset/ });
    customers.resolve([aCustomer("Globex", { externalId: "C-7" }), aCustomer("Initech")]);
    await customers.promise;
    await press(app, /^Save as preset/);
    await press(app, "Save preset");
    await waitFor(() => expect(app.requests("savePreset")).toHaveLength(1));
    const [request] = app.requests("savePreset") as SavePresetRequest[];
    expect(request?.customer).toEqual({ ...globex, externalId: "C-7" });
  });
});
