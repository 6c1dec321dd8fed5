// JSON forms of a created instance: what is wrong in them holds the setup up.
import { screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import type { Backend, JsonFormsMode } from "@/lib/backend";
import { aSetup, aSetupVariable } from "@/testing/config-answers";
import { aConfigForm, aConfigPage, aSourceView, aVariable } from "@/testing/config-builders";
import { withSetup } from "@/testing/config-scenarios";
import { type RunningApp, renderApp } from "@/testing/render-app";

const press = async (app: RunningApp, name: string | RegExp) =>
  app.user.click(await screen.findByRole("button", { name }));
const step = (name: string) => screen.findByRole("heading", { level: 2, name });
const sender = () => screen.findByRole("textbox", { name: /^Sender/ });

const content = JSON.stringify({
  schema: {
    type: "object",
    required: ["sender"],
    properties: {
      sender: { type: "string", title: "Sender" },
      retries: { type: "number", title: "Retries" },
    },
  },
  data: {},
});

/** Opens a setup whose first page has a form with a sender that has to be filled in. */
async function open(
  jsonForms: JsonFormsMode,
  stored: string | null = null,
  answers: Partial<Backend> = {},
): Promise<RunningApp> {
  const mail = aVariable("jsonForm", "Mail", { source: true, jsonForms });
  const form = aConfigForm([
    { ...aConfigPage("Mails", [mail]), needsInstance: true },
    aConfigPage("More", [aVariable("string", "Note")]),
  ]);
  const value = stored === null ? null : { kind: "json" as const, json: stored };
  const view = { ...aSetup(), form, variables: [aSetupVariable("Mail", { value })] };
  const app = renderApp(
    withSetup({
      getSetup: async () => view,
      checkConfig: async () => [],
      loadSetupPage: async () => [aSourceView("Mail", { json: content })],
      ...answers,
    }),
    "/runs/run-1/setup/row-globex",
  );
  await sender();
  return app;
}

it.each(["validateAndHide", "validateAndShow"] as const)(
  "with %s what is missing in a form is said there, and holds the page up until it is there",
  async (mode) => {
    const app = await open(mode);
    await press(app, "Save and go on");
    expect(await screen.findByText("Something in this form needs a look.")).toBeVisible();
    await waitFor(async () => expect(await sender()).toHaveFocus());
    expect(await sender()).toHaveAccessibleDescription("Fill this in.");
    expect(app.requests("saveSetupPage")).toEqual([]);
    await app.user.type(await sender(), "ada@example.org");
    await press(app, "Save and go on");
    await step("More");
    expect(app.requests("saveSetupPage")).toMatchObject([
      {
        entries: [{ key: "Mail", value: { kind: "json", json: '{"sender":"ada@example.org"}' } }],
      },
    ]);
  },
);

it("with no validation nothing in a form holds the page up", async () => {
  const app = await open("noValidation");
  await press(app, "Save and go on");
  await step("More");
});

it("a text where a number belongs holds the page up", async () => {
  const app = await open("validateAndShow", '{"sender":"ada@example.org"}');
  await app.user.type(await screen.findByRole("textbox", { name: "Retries" }), "some");
  await press(app, "Save and go on");
  expect(await screen.findByText("Something in this form needs a look.")).toBeVisible();
  expect(app.requests("saveSetupPage")).toEqual([]);
});

it("a form that is not as it should be is listed as open, and is in the way of going live", async () => {
  const app = await open("validateAndShow", "{}");
  const page = await screen.findByRole("button", { name: /^Mails/ });
  await waitFor(() => expect(page).toHaveTextContent("1 to fill in"));
  await press(app, /^Go live/);
  expect(await screen.findByText(/is not complete/)).toBeVisible();
  await press(app, "Finish");
  expect(await sender()).toBeVisible();
  expect(app.requests("finishSetup")).toEqual([]);
});

it("a form that was not looked at this time is checked before going live", async () => {
  const app = await open("validateAndShow", "{}");
  await press(app, "Leave it for now");
  await press(app, "Finish configuring \u2068Globex\u2069");
  await press(app, /^Go live/);
  await press(app, "Finish");
  expect(await screen.findByText("Something in this form needs a look.")).toBeVisible();
  expect(app.requests("finishSetup")).toEqual([]);
});
