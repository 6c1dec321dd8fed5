// What was deployed before, looked up by someone who is not signed in.
import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { aFailure, aRun, theCounts } from "@/testing/builders";
import { historyAnswers } from "@/testing/preset-answers";
import { renderApp } from "@/testing/render-app";

const live = aRun({
  id: "run-1",
  integrationName: "Acme Inventory",
  state: "done",
  total: 1,
  counts: theCounts({ done: 1 }),
});

const unreachable = {
  currentSession: () => Promise.reject(aFailure("unreachable", { retryable: true })),
};

async function openHistory(runs = [live]) {
  const app = renderApp({ ...unreachable, ...historyAnswers(() => runs) });
  expect(await screen.findByText("Refract can’t reach Prismatic")).toBeVisible();
  await app.user.click(await screen.findByRole("button", { name: "Open the history" }));
  await screen.findByRole("list", { name: "Runs, newest first" });
  return app;
}

describe("the history without a connection, when nobody could be signed in", () => {
  it("shows what was sent and copies it, and offers nothing that needs a sign-in", async () => {
    const app = await openHistory();
    expect(app.requests("searchHistory").at(-1)).toMatchObject({ profileId: null });
    await app.user.click(screen.getByText("Customers and what was sent"));
    const rows = await screen.findByRole("list", { name: "Customers" });
    expect(within(rows).getByText("WH-01")).toBeVisible();
    await app.user.click(screen.getByRole("button", { name: "Copy as CSV" }));
    expect(app.requests("copyHistoryResults")).toEqual([{ runId: "run-1", form: "csv" }]);
    for (const name of ["Deploy again", "Delete from the history", /^Save as preset/]) {
      expect(screen.queryByRole("button", { name })).toBeNull();
    }
    expect(screen.queryByRole("link", { name: /Acme Inventory/ })).toBeNull();
  });

  it("says whose runs these are, and what a sign-in is needed for", async () => {
    await openHistory();
    const heading = screen.getByRole("heading", { level: 1, name: "History" });
    expect(heading.closest("header")).toHaveTextContent(
      "HistoryWhat was deployed from this computer, in every organization and in practice, with what was sent. To deploy something again or to delete it, sign in.",
    );
  });

  it("marks what was only practised among what is real", async () => {
    await openHistory([live, { ...live, id: "run-2", practice: true }]);
    const facts = screen.getAllByText(/1 customer · 1 live/).map(({ textContent }) => textContent);
    expect(facts).toEqual(["1 customer · 1 live", "PRACTICE · 1 customer · 1 live"]);
  });

  it("leads back to signing in", async () => {
    const app = await openHistory();
    await app.user.click(screen.getByRole("button", { name: "Back to signing in" }));
    expect(
      await screen.findByRole("heading", { level: 1, name: "Sign in to Refract" }),
    ).toHaveFocus();
  });

  it("is not offered where nothing was deployed", async () => {
    renderApp({ ...unreachable, ...historyAnswers(() => []) });
    expect(await screen.findByText("Refract can’t reach Prismatic")).toBeVisible();
    expect(screen.queryByRole("button", { name: "Open the history" })).toBeNull();
  });
});
