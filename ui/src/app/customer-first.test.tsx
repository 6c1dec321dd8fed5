// A customer who is chosen before any integration: their presets are offered, and one begins with its integration.
import { screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import type { Backend } from "@/lib/backend";
import { choose, picker, shownCustomers } from "@/testing/actions";
import { aCustomer, aFailure, anIntegration, aVersion } from "@/testing/builders";
import { shortForm } from "@/testing/config-answers";
import { aPreset, aTemplate, presetAnswers } from "@/testing/preset-answers";
import { renderApp } from "@/testing/render-app";

const payroll = {
  versionSequenceId: "sequence-payroll",
  name: "Payroll",
  versionId: "version-1",
  versionNumber: 1,
};
const presets = [
  aPreset(),
  aPreset({ id: "preset-2", name: "Globex wages", integration: payroll }),
  aPreset({
    id: "preset-3",
    name: "Initech stock",
    customer: { id: "customer-initech", name: "Initech", externalId: null },
  }),
  aTemplate(),
];
const answers: Partial<Backend> = {
  ...presetAnswers(presets),
  getConfigForm: async () => ({ ...shortForm, versionId: "version-5" }),
  listCustomers: async () => ["Globex", "Initech"].map((name) => aCustomer(name)),
  listIntegrations: async () => [
    anIntegration(),
    anIntegration({
      id: "integration-payroll",
      name: "Payroll",
      versionSequenceId: "sequence-payroll",
    }),
  ],
  listVersions: async () => [aVersion(5), aVersion(4)],
};

const offers = () =>
  screen
    .getByText("There are 2 presets for this customer")
    .closest('[role="status"]')
    ?.querySelectorAll("li");

it("offers the presets of all integrations, each with its own, and begins with the one that is used", async () => {
  const app = renderApp(answers);
  await choose(app, "Customers", "Globex");
  await screen.findByText("There are 2 presets for this customer");
  expect([...(offers() ?? [])].map(({ textContent }) => textContent)).toEqual([
    "Globex stockAcme InventoryUse preset",
    "Globex wagesPayrollUse preset",
  ]);
  await app.user.click(
    screen.getByRole("button", {
      name: "Use preset \u2068Globex wages\u2069 for \u2068Payroll\u2069",
    }),
  );
  const filledIn = await screen.findByText("The preset is filled in");
  expect(filledIn.closest('[role="status"]')).toHaveFocus();
  expect(await picker("Integration")).toHaveValue("Payroll");
  expect(await picker("Version")).toHaveValue("Version 5");
  expect(shownCustomers()).toEqual({ Globex: true });
  expect(screen.queryByRole("button", { name: /^Use preset/ })).toBeNull();
  expect(app.requests("applyPresets").at(-1)).toMatchObject({
    rows: [{ presetId: "preset-2", customer: { id: "customer-globex" } }],
  });
});

it("offers none of them for several customers, and those of an integration once there is one", async () => {
  const app = renderApp(answers);
  await app.user.click(await screen.findByRole("button", { name: /^Choose all/ }));
  expect(screen.queryByRole("button", { name: /^Use preset/ })).toBeNull();
  await app.user.click(screen.getByRole("option", { name: /^Initech/ }));
  await screen.findByText("There are 2 presets for this customer");
  await choose(app, "Integration", "Acme");
  expect(await screen.findByRole("button", { name: "Use “Globex stock”" })).toBeVisible();
  expect(screen.queryByRole("button", { name: /^Use preset/ })).toBeNull();
});

it("asks before what was typed goes", async () => {
  const app = renderApp(answers);
  await choose(app, "Customers", "Globex");
  await app.user.type(screen.getByLabelText("Instance name"), "Mine");
  const use = await screen.findByRole("button", { name: /^Use preset .*Globex stock/ });
  await app.user.click(use);
  await screen.findByText("Replace what you chose on the Deploy screen?");
  expect(await picker("Integration")).toHaveValue("");
  await app.user.click(screen.getByRole("button", { name: "Replace it" }));
  expect(await screen.findByText("The preset is filled in")).toBeVisible();
  expect(await picker("Integration")).toHaveValue("Acme Inventory");
});

it("says why the presets did not come, and asks again", async () => {
  const app = renderApp({
    ...answers,
    searchPresets: () => Promise.reject(aFailure("databaseFailed")),
  });
  await choose(app, "Customers", "Globex");
  await screen.findByText("Refract can’t read its own files");
  app.answer(presetAnswers(presets));
  await app.user.click(screen.getByRole("button", { name: "Try again" }));
  expect(await screen.findByText("There are 2 presets for this customer")).toBeVisible();
  await waitFor(() => expect(screen.queryByText("Refract can’t read its own files")).toBeNull());
});
