// A preset with a connection that the customer's instances share: it is complete once somebody signed in to that.
import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { ConfigEntry, ReusableView } from "@/lib/backend";
import { choose } from "@/testing/actions";
import { aConfigForm, aConfigPage, aConnection } from "@/testing/config-builders";
import { aPreset, presetAnswers } from "@/testing/preset-answers";
import { renderApp } from "@/testing/render-app";

describe("a preset that names a connection which the customer’s instances share", () => {
  const connection = aConnection("Acme", { method: "browser", reusable: "customer", inputs: [] });
  const signsIn = aConfigForm([aConfigPage("Connect", [connection])], { versionId: "version-5" });
  const named: ConfigEntry = {
    key: "Acme",
    value: { kind: "reusable", connectionId: "reusable-1" },
  };
  const preset = aPreset({ content: { ...aPreset().content, entries: [named] } });
  const open = async (status: ReusableView["status"]) => {
    const app = renderApp({
      ...presetAnswers([preset]),
      getConfigForm: async () => signsIn,
      listReusable: async () => [{ id: "reusable-1", label: "Globex desk", status }],
    });
    await choose(app, "Integration", "Acme");
    await choose(app, "Customers", "Globex");
    await app.user.click(await screen.findByRole("button", { name: "Use “Globex stock”" }));
    await screen.findByText("The preset is filled in");
    return app;
  };

  it("is all that is needed where somebody signed in to it", async () => {
    const app = await open("active");
    await screen.findByText("Everything is there. Look it over, then deploy.");
    expect(app.requests("listReusable")).toEqual([
      { versionId: "version-5", key: "Acme", customerId: "customer-globex" },
    ]);
  });

  it("leaves the settings to go through where nobody did", async () => {
    const app = await open("pending");
    await waitFor(() => expect(app.requests("listReusable")).toHaveLength(1));
    await app.user.click(await screen.findByRole("button", { name: "Fill in the settings" }));
    await screen.findByRole("heading", { level: 2, name: "Connect" });
    expect(app.requests("startRun")).toEqual([]);
  });
});
