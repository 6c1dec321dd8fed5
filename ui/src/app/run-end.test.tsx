// What a run with many customers shows when it ends.
import { act, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { RowView } from "@/lib/backend";
import { anAppError, aRow } from "@/testing/builders";
import { type RunningApp, renderApp } from "@/testing/render-app";
import { aLiveRow, runOf, runWith } from "@/testing/run-scenarios";

const four = ["Alpha", "Bravo", "Charlie", "Delta"];
const fresh = four.map((name) => aRow(name));

async function open(rows: RowView[], over = false): Promise<RunningApp> {
  const app = renderApp(runWith(rows, over ? { state: "done" } : {}), "/runs/run-1");
  await screen.findByRole("region", { name: "Customers of this run" });
  return app;
}

/** Brings the run to its end, with all of these live. */
function end(app: RunningApp, names: readonly string[]): void {
  const rows = names.map(aLiveRow);
  const run = runOf(rows, { state: "done" });
  app.answer({ ...runWith(rows), getRun: async () => run });
  act(() => app.tell.ended(run));
}

const lastRow = () =>
  within(screen.getByRole("region", { name: "Customers of this run" }))
    .getAllByRole("listitem")
    .at(-1)?.textContent;
const urls = () => screen.findByRole("table", { name: "Webhook URLs of this run" });
const look = async (app: RunningApp, name: string) =>
  app.user.click(screen.getByRole("radio", { name }));

describe("a run that ends", () => {
  it("took news of single rows, says what came of it, and shows the URLs that everyone waits for", async () => {
    const app = await open(fresh);
    const next = aRow("Delta", { state: "deploying" });
    const rows = [...fresh.slice(0, -1), next];
    act(() => app.tell.progress(runOf(rows), [next]));
    await waitFor(() => expect(lastRow()).toBe("DeltaAcme InventoryDeploying"));
    end(app, four);
    expect(
      await screen.findByRole("heading", { name: "Acme Inventory 5 is live for 4 customers" }),
    ).toBeVisible();
    expect(await urls()).toBeVisible();
    await look(app, "Customers");
    await waitFor(() => expect(lastRow()).toBe("DeltaAcme InventoryDone"));
  });

  it("stays with what a person looks at", async () => {
    const app = await open(fresh);
    await look(app, "Webhook URLs");
    await look(app, "Customers");
    end(app, four);
    await waitFor(() => expect(lastRow()).toBe("DeltaAcme InventoryDone"));
  });

  it("shows the URLs once the last one is decided and all are live", async () => {
    const eye = aRow("Bravo", { state: "needsYourEye", problem: anAppError("outcomeUnknown") });
    const app = await open([aLiveRow("Alpha"), eye], true);
    await app.user.click(screen.getByRole("button", { name: "Show them" }));
    end(app, ["Alpha", "Bravo"]);
    expect(await urls()).toBeVisible();
  });
});
