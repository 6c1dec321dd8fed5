// The ways to a new preset that begin with something that is there.
import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { choose } from "@/testing/actions";
import { aFailure } from "@/testing/builders";
import { shortForm } from "@/testing/config-answers";
import { aPreset, presetAnswers } from "@/testing/preset-answers";
import { type RunningApp, renderApp } from "@/testing/render-app";

const form = { ...shortForm, versionId: "version-5" };

/** Opens the ways to a new preset and takes one. */
async function make(app: RunningApp, way: string) {
  await app.user.click(await screen.findByRole("button", { name: "New preset" }));
  await app.user.click(await screen.findByRole("menuitem", { name: way }));
}

describe("a new preset", () => {
  it("makes a preset of an instance that a customer has", async () => {
    const app = renderApp(
      { getConfigForm: async () => form, ...presetAnswers([aPreset()]) },
      "/presets",
    );
    await make(app, "From an existing instance…");
    const dialog = await screen.findByRole("dialog", { name: "New preset from an instance" });
    expect(within(dialog).getByRole("button", { name: "Read its settings" })).toBeDisabled();
    await choose(app, "Customer", "Globex");
    await waitFor(() => expect(screen.getByLabelText("Instance")).toBeEnabled());
    await choose(app, "Instance", "Globex");
    await app.user.click(within(dialog).getByRole("button", { name: "Read its settings" }));
    expect(await screen.findByRole("heading", { name: "New preset" })).toBeVisible();
    expect(screen.getByLabelText("Name of the preset")).toHaveValue("Globex stock");
    expect(app.requests("listInstances")).toEqual([{ customerId: "customer-globex" }]);
    expect(app.requests("presetFromInstance")).toEqual([{ instanceId: "instance-1" }]);
  });

  it("says that a customer has no instances", async () => {
    const app = renderApp(
      { ...presetAnswers([aPreset()]), listInstances: async () => [] },
      "/presets",
    );
    await make(app, "From an existing instance…");
    await choose(app, "Customer", "Globex");
    expect(await screen.findByText("This customer has no instances.")).toBeVisible();
    expect(screen.getByLabelText("Instance")).toBeDisabled();
  });

  it("says why the instances of a customer can’t be read", async () => {
    const app = renderApp(
      {
        ...presetAnswers([aPreset()]),
        listInstances: () => Promise.reject(aFailure("unreachable", { retryable: true })),
      },
      "/presets",
    );
    await make(app, "From an existing instance…");
    await choose(app, "Customer", "Globex");
    expect(await screen.findByText("Refract can’t reach Prismatic")).toBeVisible();
    expect(screen.getByRole("button", { name: "Try again" })).toBeVisible();
  });

  it("finds the preset to copy among all there are, also once the palette asked for a few", async () => {
    const many = Array.from({ length: 230 }, (_, place) =>
      aPreset({ id: `preset-${place}`, name: `Globex stock ${place}` }),
    );
    const app = renderApp(presetAnswers(many), "/presets");
    await app.user.keyboard("{Control>}k{/Control}");
    await screen.findByRole("button", { name: /^.?Globex stock 7/ });
    await app.user.keyboard("{Escape}");
    await make(app, "From another customer’s preset…");
    await app.user.type(await screen.findByLabelText("Preset to copy"), "stock 229");
    await app.user.click(await screen.findByRole("option", { name: /Globex stock 229/ }));
    expect(screen.getByLabelText("Preset to copy")).toHaveValue("Globex stock 229");
    expect(screen.getByLabelText("Name of the preset")).toHaveValue("Globex stock 229");
    await waitFor(() =>
      expect(app.requests("searchPresets").at(-1)).toMatchObject({ text: "", limit: 200 }),
    );
    expect(screen.getByLabelText("Preset to copy")).toHaveValue("Globex stock 229");
  });

  it("says why there are no presets to copy", async () => {
    const app = renderApp(presetAnswers([aPreset()]), "/presets");
    await screen.findByText("Globex stock");
    app.answer({ searchPresets: () => Promise.reject(aFailure("databaseFailed")) });
    await make(app, "From another customer’s preset…");
    const dialog = await screen.findByRole("dialog");
    await within(dialog).findByText("Refract can’t read its own files");
    app.answer(presetAnswers([aPreset()]));
    await app.user.click(within(dialog).getByRole("button", { name: "Try again" }));
    await choose(app, "Preset to copy", "Globex");
    expect(screen.getByLabelText("Name of the preset")).toHaveValue("Globex stock");
  });

  it("makes a preset of another customer’s", async () => {
    const app = renderApp(presetAnswers([aPreset()]), "/presets");
    await make(app, "From another customer’s preset…");
    const dialog = await screen.findByRole("dialog", {
      name: "New preset from another customer’s",
    });
    await choose(app, "Preset to copy", "Globex");
    await choose(app, "For which customer", "Initech");
    await app.user.clear(within(dialog).getByLabelText("Name of the preset"));
    await app.user.type(within(dialog).getByLabelText("Name of the preset"), "Initech stock");
    await app.user.click(within(dialog).getByRole("button", { name: "Make the preset" }));
    expect(await screen.findByText("Initech stock")).toBeVisible();
    expect(app.requests("duplicatePreset")).toMatchObject([
      { presetId: "preset-1", customer: { id: "customer-initech" }, name: "Initech stock" },
    ]);
  });
});
