// The list of runs, the runs that were interrupted, and the question before the app closes.
import { act, screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { picker } from "@/testing/actions";
import { aFailure, aRun, theCounts } from "@/testing/builders";
import { later, renderApp } from "@/testing/render-app";

const interrupted = aRun({
  state: "interrupted",
  total: 120,
  counts: theCounts({ checking: 3, waiting: 17, done: 100 }),
});

describe("the list of runs", () => {
  it("says of each what became of it", async () => {
    renderApp(
      {
        listRuns: async () => [
          aRun({
            state: "done",
            total: 37,
            counts: theCounts({ done: 34, failed: 2, needsYourEye: 1 }),
          }),
        ],
      },
      "/runs",
    );
    const link = await screen.findByRole("link", { name: /^Acme Inventory 5/ });
    expect(link).toHaveTextContent("37 customers · 34 live · 2 failed · 1 need your eye");
    expect(link).toHaveTextContent("Dana Reyes");
    expect(link).toHaveTextContent("Done");
  });

  it("says that it loads, that it is empty, and that it failed", async () => {
    const loading = later<[]>();
    const app = renderApp({ listRuns: () => loading.promise }, "/runs");
    expect(await screen.findByText("Loading runs…")).toBeInTheDocument();
    loading.reject(aFailure("databaseFailed"));
    expect(await screen.findByText("Refract can’t read its own files")).toBeVisible();
    app.answer({ listRuns: async () => [] });
    await app.user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByText("No runs yet")).toBeVisible();
  });

  it("says that a run is no longer there", async () => {
    renderApp(
      { getRun: () => Promise.reject(aFailure("runGone")), listRows: async () => [] },
      "/runs/x",
    );
    expect(await screen.findByText("This run is no longer there")).toBeVisible();
  });
});

describe("a run that was interrupted", () => {
  it("is cleared up first, then offered, and goes on", async () => {
    const app = renderApp({
      unfinishedRuns: async () => [interrupted],
      listRuns: async () => [interrupted],
      resumeRun: async () => aRun({ total: 120, counts: theCounts({ waiting: 20, done: 100 }) }),
      getRun: async () => aRun({ total: 120, counts: theCounts({ waiting: 20, done: 100 }) }),
    });
    expect(
      await screen.findByText("Finishing a run that was interrupted: 3 of 120 to check"),
    ).toBeVisible();
    expect(screen.queryByRole("button", { name: "Go on" })).toBeNull();
    act(() => app.tell.progress({ ...interrupted, counts: theCounts({ waiting: 20, done: 100 }) }));
    expect(await screen.findByText("A run was interrupted: 20 of 120 still to do")).toBeVisible();
    await app.user.click(screen.getByRole("button", { name: "Go on" }));
    expect(
      await screen.findByRole("heading", { name: "Deploying Acme Inventory 5 to 120 customers" }),
    ).toBeVisible();
    expect(app.requests("resumeRun")).toEqual([{ runId: "run-1" }]);
  });

  it("can be left", async () => {
    const app = renderApp({ unfinishedRuns: async () => [interrupted] });
    await app.user.click(await screen.findByRole("button", { name: "Leave it" }));
    expect(screen.queryByText(/run that was interrupted/)).toBeNull();
    expect(app.requests("resumeRun")).toEqual([]);
  });
});

describe("closing the app while a run goes on", () => {
  it("asks, and says what becomes of the rest", async () => {
    const running = aRun({ total: 37, counts: theCounts({ waiting: 25, done: 12 }) });
    const app = renderApp({ listRuns: async () => [running] });
    await screen.findByText("12 of 37");
    const search = await picker("Customers");
    await app.user.click(search);
    act(() => app.tell.quitAsked());
    expect(await screen.findByRole("dialog")).toHaveTextContent(
      "25 of 37 customers are not finished.",
    );
    await app.user.click(screen.getByRole("button", { name: "Keep running" }));
    expect(app.requests("quit")).toEqual([]);
    await waitFor(() => expect(search).toHaveFocus());
    act(() => app.tell.quitAsked());
    await app.user.click(await screen.findByRole("button", { name: "Quit" }));
    await waitFor(() => expect(app.requests("quit")).toHaveLength(1));
  });

  it("says of a practice run too that the rest is offered at the next start", async () => {
    const running = aRun({ practice: true, total: 3, counts: theCounts({ waiting: 3 }) });
    const app = renderApp({ listRuns: async () => [running] });
    await screen.findByText("0 of 3");
    act(() => app.tell.quitAsked());
    const dialog = await screen.findByRole("dialog");
    expect(dialog).toHaveTextContent("the rest is offered to you at the next start");
    expect(dialog).not.toHaveTextContent("disappears");
  });

  it("asks also where nobody is signed in", async () => {
    const app = renderApp({ currentSession: async () => null });
    await screen.findByRole("heading", { name: "Sign in to Refract" });
    act(() => app.tell.quitAsked());
    expect(await screen.findByText("A run is still going on")).toBeVisible();
  });
});
