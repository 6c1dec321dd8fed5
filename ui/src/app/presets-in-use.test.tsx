// A preset in use beside what a person does meanwhile: typing, choosing something else, pressing Deploy early.
import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { choose } from "@/testing/actions";
import { aRun, theCounts } from "@/testing/builders";
import { shortForm } from "@/testing/config-answers";
import { aPreset, presetAnswers } from "@/testing/preset-answers";
import { later, type RunningApp, renderApp } from "@/testing/render-app";

const form = { ...shortForm, versionId: "version-5" };
const withSomeWords = aPreset({
  content: { ...aPreset().content, description: "Stock of Globex", labels: ["plan gold"] },
});

/** Acme Inventory for Globex is chosen, and there is a preset with a description and a label. */
async function withWords(): Promise<RunningApp> {
  const app = renderApp({ getConfigForm: async () => form, ...presetAnswers([withSomeWords]) });
  await choose(app, "Integration", "Acme");
  await choose(app, "Customers", "Globex");
  return app;
}

/** The step in which an instance gets its name and words. */
const wordsSection = () => screen.getByLabelText("Description").closest("section");

describe("a preset in use", () => {
  it("adds its words to those that were typed, and takes only its own away again", async () => {
    const app = await withWords();
    await app.user.click(await screen.findByText("Description and labels"));
    await app.user.type(screen.getByLabelText("Description"), "Typed");
    await app.user.type(screen.getByRole("combobox", { name: "Labels" }), "mine{Enter}");
    await app.user.click(await screen.findByRole("button", { name: "Use “Globex stock”" }));
    await screen.findByText("Everything is there. Look it over, then deploy.");
    expect(screen.getByLabelText("Description")).toHaveValue("Typed");
    expect(wordsSection()).toHaveTextContent(/mine.*gold/);
    await app.user.click(screen.getByRole("button", { name: "Go on without presets" }));
    await waitFor(() => expect(wordsSection()).not.toHaveTextContent("gold"));
    expect(screen.getByLabelText("Description")).toHaveValue("Typed");
    expect(wordsSection()).toHaveTextContent("mine");
  });

  it("is offered once more after another integration was chosen meanwhile", async () => {
    const app = await withWords();
    await app.user.click(await screen.findByRole("button", { name: "Use “Globex stock”" }));
    expect(await screen.findByLabelText("Description")).toHaveValue("Stock of Globex");
    await app.user.click(screen.getByRole("button", { name: "Clear integration" }));
    await choose(app, "Integration", "Acme");
    await app.user.click(await screen.findByRole("button", { name: "Use “Globex stock”" }));
    expect(await screen.findByLabelText("Description")).toHaveValue("Stock of Globex");
    expect(screen.getByLabelText("Instance name")).toHaveValue("Globex stock");
  });

  it("is waited for where Deploy is pressed before it is filled in", async () => {
    const held = later<null>();
    const heldForm = later<null>();
    const answers = presetAnswers([withSomeWords]);
    const app = renderApp({
      ...answers,
      getConfigForm: async () => {
        await heldForm.promise;
        return form;
      },
      applyPresets: async (request) => {
        await held.promise;
        return answers.applyPresets(request);
      },
      startRun: async () => aRun({ state: "done", total: 1, counts: theCounts({ done: 1 }) }),
    });
    await choose(app, "Integration", "Acme");
    await choose(app, "Customers", "Globex");
    await screen.findByText("This name is free.");
    await app.user.click(await screen.findByRole("button", { name: "Use “Globex stock”" }));
    await app.user.click(screen.getByRole("button", { name: "Deploy" }));
    heldForm.resolve(null);
    await waitFor(() => expect(app.requests("applyPresets")).toHaveLength(1));
    expect(app.requests("startRun")).toEqual([]);
    held.resolve(null);
    await waitFor(() =>
      expect(app.requests("startRun")).toMatchObject([
        {
          rows: [
            {
              name: "Globex stock",
              description: "Stock of Globex",
              labels: ["plan gold"],
              presetId: "preset-1",
            },
          ],
          config: [
            { key: "Warehouse code", value: { kind: "text", text: "WH-01" } },
            { key: "Region", value: { kind: "text", text: "us" } },
            { key: "Batch size", value: { kind: "text", text: "50" } },
          ],
        },
      ]),
    );
    expect(app.requests("checkName").at(-1)).toMatchObject({ name: "Globex stock" });
  });
});
