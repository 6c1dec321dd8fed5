// What there is to see and to try once an instance is live.
import { act, screen, within } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { aFailure, aRow, aSession } from "@/testing/builders";
import { configScenarios } from "@/testing/config-scenarios";
import { type RunningApp, renderApp } from "@/testing/render-app";
import { runWith } from "@/testing/run-scenarios";

const press = async (app: RunningApp, name: string | RegExp) =>
  app.user.click(await screen.findByRole("button", { name }));

afterEach(() => vi.useRealTimers());

const wait = (milliseconds: number) =>
  act(async () => void (await vi.advanceTimersByTimeAsync(milliseconds)));

describe("after deploying", () => {
  const live = { state: "done", instanceId: "i-1", deployed: true } as const;
  const flows = configScenarios.oneKeys;

  it("says plainly that a flow that runs at each deployment failed, with its log", async () => {
    renderApp(configScenarios.oneTriggerFailed, "/runs/run-1");
    expect(await screen.findByText("A flow that runs at each deployment failed")).toBeVisible();
    expect(
      screen.getByText(
        "The instance is live, but a flow that runs each time it is deployed ended with an error. Read its log below.",
      ),
    ).toBeVisible();
    expect(screen.getByText("First load begins")).toBeVisible();
    const heading = screen.getByRole("heading", { level: 1 });
    expect(heading).toHaveTextContent(
      /is live for .*, but a flow that runs at each deployment failed$/,
    );
  });

  it("looks again when asked to", async () => {
    const app = renderApp(runWith([aRow("Globex", live)]), "/runs/run-1");
    expect(await screen.findByText("Live")).toBeVisible();
    app.answer({ verifyRow: async () => ({ verdict: "paused", waitingFor: [], log: [] }) });
    await press(app, "Look again");
    expect(await screen.findByText("Paused")).toBeVisible();
  });

  it("tries a flow, and shows status, answer and the log that comes late", async () => {
    let reads = 0;
    const app = renderApp(
      {
        ...flows,
        testLog: async () => {
          reads += 1;
          const line = { at: "2026-11-20T09:00:03Z", severity: "info" as const, text: "Booked" };
          return { ended: reads > 1, failed: null, lines: reads > 1 ? [line] : [] };
        },
      },
      "/runs/run-1",
    );
    await press(app, "Test this flow: \u2068Order received\u2069");
    const dialog = within(await screen.findByRole("dialog"));
    const message = dialog.getByRole("textbox", { name: "Message" });
    await app.user.clear(message);
    await app.user.type(message, "{{}x");
    expect(await screen.findByText(/This is no valid JSON/)).toBeVisible();
    await press(app, "Send");
    expect(await screen.findByText("Status 200")).toBeVisible();
    expect(screen.getByText(/"executionId"/)).toBeVisible();
    expect(await screen.findByText("Booked", {}, { timeout: 4000 })).toBeVisible();
    expect(app.requests("testFlow")).toEqual([
      {
        runId: "run-1",
        rowId: "row-globex",
        flowName: "Order received",
        payload: "{}x",
        contentType: "application/json",
      },
    ]);
  });

  it("says why a log breaks off, asks no more by itself, and reads on when that is wanted", async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const line = { at: "2026-11-20T09:00:03Z", severity: "info" as const, text: "Booked" };
    const answers = [
      async () => ({ ended: false, failed: null, lines: [line] }),
      () => Promise.reject(aFailure("unreachable", { retryable: true })),
    ];
    const app = renderApp(
      {
        ...flows,
        testLog: () => (answers.shift() ?? (() => new Promise<never>(() => undefined)))(),
      },
      "/runs/run-1",
    );
    await press(app, "Test this flow: \u2068Order received\u2069");
    await press(app, "Send");
    expect(await screen.findByText("Booked")).toBeVisible();
    await wait(2100);
    expect(await screen.findByText("Refract can’t reach Prismatic")).toBeVisible();
    expect(screen.getByText("Booked")).toBeVisible();
    await wait(10_000);
    expect(app.requests("testLog")).toHaveLength(2);
    app.answer({
      testLog: async () => ({
        ended: true,
        failed: null,
        lines: [line, { ...line, text: "Sent" }],
      }),
    });
    await press(app, "Try again");
    expect(await screen.findByText("Sent")).toBeVisible();
    expect(screen.queryByText("Refract can’t reach Prismatic")).toBeNull();
  });

  it("says that the role can't read logs, and asks for none", async () => {
    const app = renderApp(
      {
        ...flows,
        currentSession: async () =>
          aSession({
            role: "Restricted Integrator",
            may: { deploy: "yes", readLogs: "roleForbids" },
          }),
      },
      "/runs/run-1",
    );
    await press(app, "Test this flow: \u2068Order received\u2069");
    await press(app, "Send");
    expect(await screen.findByText("Status 200")).toBeVisible();
    expect(screen.getByRole("region", { name: "Log" })).toHaveTextContent(
      "Your role, Restricted Integrator, can’t read logs. Ask an owner or admin of Northwind Partners to look there for you.",
    );
    expect(app.requests("testLog")).toEqual([]);
  });

  it("copies an API key without showing it", async () => {
    const app = renderApp(flows, "/runs/run-1");
    const keys = await screen.findAllByRole("button", { name: "Copy API key" });
    expect(keys).toHaveLength(1);
    const [first] = keys;
    if (first !== undefined) await app.user.click(first);
    expect(await screen.findByText(/Copied as a secret/)).toBeVisible();
    expect(app.requests("copyApiKey")).toEqual([
      { runId: "run-1", rowId: "row-globex", flowName: "Order received" },
    ]);
  });
});
