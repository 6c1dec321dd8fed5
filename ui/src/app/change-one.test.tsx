// The choices behind a run of one customer that failed: they come back to be changed, also in a run of earlier.
import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { deployAcmeForGlobex, picker, shownCustomers } from "@/testing/actions";
import { aFailure, anAppError, aVersion } from "@/testing/builders";
import { type RunningApp, renderApp } from "@/testing/render-app";
import { single } from "@/testing/run-scenarios";

const press = async (app: RunningApp, name: string) =>
  app.user.click(await screen.findByRole("button", { name }));
const field = (name: string) => screen.findByRole("textbox", { name });
const formHeading = () => screen.findByRole("heading", { level: 1, name: "Deploy an integration" });

describe("the choices behind a run of one customer", () => {
  const one = single("failed", { name: "Globex stock", problem: anAppError("rejected") });
  const change = (app: RunningApp) => press(app, "Change the choices");

  it("come back from what was sent, where the run is one of earlier", async () => {
    const app = renderApp(
      { ...one, listVersions: async () => [aVersion(6), aVersion(5)] },
      "/runs/run-1",
    );
    await change(app);
    await formHeading();
    expect(await picker("Version")).toHaveValue("Version 5");
    expect(await field("Instance name")).toHaveValue("Globex stock");
    expect(shownCustomers()).toEqual({ Globex: true, Initech: false });
    await screen.findByText("This name is free.");
    await press(app, "Deploy");
    await waitFor(() => expect(app.requests("startRun")).toHaveLength(1));
    expect(app.requests("startRun")).toEqual([
      {
        profileId: "profile-northwind",
        userEmail: "dana@northwind.example",
        integration: {
          versionSequenceId: "sequence-acme",
          name: "Acme Inventory",
          versionId: "version-5",
          versionNumber: 5,
        },
        rows: [
          {
            customerId: "customer-globex",
            customerName: "Globex",
            name: "Globex stock",
            description: "Stock of Globex",
            labels: ["plan gold"],
            config: [],
            presetId: null,
          },
        ],
        config: [],
        keyFlows: [],
        needsSetup: false,
      },
    ]);
  });

  it("are of the same version also where there is a newer one by now", async () => {
    const app = renderApp(one);
    await deployAcmeForGlobex(app);
    await screen.findByRole("button", { name: "Change the choices" });
    app.answer({ listVersions: async () => [aVersion(6), aVersion(5)] });
    // So late that the list is loaded anew.
    const now = Date.now();
    vi.spyOn(Date, "now").mockReturnValue(now + 120_000);
    await change(app);
    await formHeading();
    await app.user.click(await picker("Version"));
    expect(await screen.findByRole("option", { name: /^Version 6/ })).toBeVisible();
    expect(await picker("Version")).toHaveValue("Version 5");
    expect(app.requests("deployAgain")).toEqual([]);
  });

  it("say why they do not come", async () => {
    const app = renderApp(
      { ...one, deployAgain: () => Promise.reject(aFailure("runGone")) },
      "/runs/run-1",
    );
    await change(app);
    expect(await screen.findByText("This run is no longer there")).toBeVisible();
  });
});
