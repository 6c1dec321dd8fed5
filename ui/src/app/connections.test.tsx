// Connections of a created instance: its own, and those that a customer's instances share.
import { act, screen, waitFor } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Backend, ConnectionFormView, ReusableView, SetupView } from "@/lib/backend";
import { chooseAcmeForGlobex } from "@/testing/actions";
import { aFailure } from "@/testing/builders";
import { aSetup, aSetupVariable } from "@/testing/config-answers";
import { aConfigForm, aConfigPage, aConnection, anInput } from "@/testing/config-builders";
import { problemsIn, withForm, withSetup } from "@/testing/config-scenarios";
import { type RunningApp, renderApp } from "@/testing/render-app";
import { single } from "@/testing/run-scenarios";

afterEach(() => vi.useRealTimers());

const key = "Desk connection";
const press = async (app: RunningApp, name: string) =>
  app.user.click(await screen.findByRole("button", { name }));
const wait = (milliseconds: number) =>
  act(async () => void (await vi.advanceTimersByTimeAsync(milliseconds)));

type Kind = "no" | "customer";
type Status = SetupView["variables"][number]["status"];

/** A setup that asks for one connection only. */
function setupOf(
  reusable: Kind,
  status: Status,
  special: Partial<ConnectionFormView> = {},
): SetupView {
  const inputs = [anInput("desk", { label: "Desk", required: true })];
  const connection = aConnection(key, { method: "browser", reusable, inputs, ...special });
  const form = aConfigForm([{ ...aConfigPage("Desk", [connection]), needsInstance: true }]);
  return {
    ...aSetup(),
    form: { ...form, versionId: "version-5" },
    variables: [{ ...aSetupVariable(key), status, canAuthorize: true }],
  };
}

async function open(view: SetupView, answers: Partial<Backend> = {}): Promise<RunningApp> {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  const app = renderApp(
    withSetup({ getSetup: async () => view, checkConfig: async () => [], ...answers }),
    "/runs/run-1/setup/row-globex",
  );
  await screen.findByRole("group", { name: key });
  return app;
}

describe("a shared connection", () => {
  const made: ReusableView = { id: "reusable-1", label: "Globex desk", status: "pending" };

  it("is made, signed in to in the browser, and connected once someone did", async () => {
    const app = await open(setupOf("customer", "none"), { getReusable: async () => made });
    const name = await screen.findByRole("textbox", { name: "Name of the new connection" });
    await app.user.clear(name);
    await app.user.type(name, "Globex desk");
    await app.user.type(screen.getByRole("textbox", { name: "Desk" }), "desk.globex.example");
    await press(app, "Make it");
    expect(await screen.findByRole("radio", { name: "Globex desk" })).toBeChecked();
    expect(app.requests("createReusable")).toEqual([
      {
        versionId: "version-5",
        key,
        customerId: aSetup().customerId,
        name: "Globex desk",
        inputs: [{ key: "desk", value: "desk.globex.example" }],
      },
    ]);
    expect(app.requests("authorizeReusable")).toEqual([{ connectionId: "reusable-1" }]);
    expect(screen.getByText("Waits for a sign-in")).toBeVisible();
    app.answer({ getReusable: async () => ({ ...made, status: "active" }) });
    await wait(3100);
    expect(await screen.findByText("Connected")).toBeVisible();
    expect(screen.queryByRole("button", { name: "Copy link for the customer" })).toBeNull();
  });

  it("is made only of all that it asks for, with what stands there by itself", async () => {
    const base = setupOf("customer", "none");
    const [region, desk] = [
      anInput("region", { label: "Region", initial: "eu" }),
      anInput("desk", { label: "Desk", required: true }),
    ];
    const connection = aConnection(key, { reusable: "customer", inputs: [region, desk] });
    const form = { ...base.form, pages: [aConfigPage("Desk", [connection])] };
    const app = await open(
      { ...base, form },
      { checkConfig: async ({ entries, keys }) => problemsIn(form, entries, keys) },
    );
    await press(app, "Make it");
    expect(await screen.findByRole("textbox", { name: "Desk" })).toHaveAccessibleDescription(
      "Fill this in.",
    );
    expect(app.requests("createReusable")).toEqual([]);
    await app.user.type(screen.getByRole("textbox", { name: "Desk" }), "desk.example");
    expect(screen.getByRole("textbox", { name: "Desk" })).toBeValid();
    await press(app, "Make it");
    await waitFor(() =>
      expect(app.requests("createReusable")).toMatchObject([
        {
          inputs: [
            { key: "desk", value: "desk.example" },
            { key: "region", value: "eu" },
          ],
        },
      ]),
    );
  });

  it("that is typed in and not made holds the page up", async () => {
    const app = await open(setupOf("customer", "none"));
    await app.user.type(await screen.findByRole("textbox", { name: "Desk" }), "desk.example");
    await press(app, "Save and go on");
    expect(
      await screen.findByText("Press “Make it” first, or choose another connection."),
    ).toBeVisible();
    expect(app.requests("saveSetupPage")).toEqual([]);
  });

  it("that nobody signed in to yet is said to be in the way of going live", async () => {
    const app = await open(setupOf("customer", "none"), { listReusable: async () => [made] });
    await app.user.click(await screen.findByRole("radio", { name: "Globex desk" }));
    await press(app, "Save and go on");
    expect(await screen.findByText(/is not connected yet/)).toBeVisible();
    expect(screen.getByRole("button", { name: "Save and wait for the sign-in" })).toBeVisible();
  });

  it("is waited for until that is stopped, or 15 minutes are over", async () => {
    const app = await open(setupOf("customer", "none"), {
      listReusable: async () => [made],
      getReusable: async () => made,
    });
    await app.user.click(await screen.findByRole("radio", { name: "Globex desk" }));
    await press(app, "Connect Globex desk in the browser");
    expect(await screen.findByText("Waiting for someone to sign in…")).toBeVisible();
    await press(app, "Stop waiting");
    expect(screen.queryByText("Waiting for someone to sign in…")).toBeNull();
    const again = screen.getByRole("button", { name: "Connect Globex desk in the browser" });
    expect(again).toHaveFocus();
    await app.user.click(again);
    await screen.findByText("Waiting for someone to sign in…");
    await wait(15 * 60 * 1000 + 6000);
    expect(await screen.findByText(/Nobody finished signing in within 15 minutes/)).toBeVisible();
    expect(screen.queryByText("Waiting for someone to sign in…")).toBeNull();
  });

  it("that did not connect is connected again", async () => {
    const failed: ReusableView = { ...made, status: "failed" };
    const app = await open(setupOf("customer", "none"), {
      listReusable: async () => [failed],
      getReusable: async () => failed,
    });
    await app.user.click(await screen.findByRole("radio", { name: "Globex desk" }));
    expect(screen.getByText("Did not connect")).toBeVisible();
    await press(app, "Connect Globex desk in the browser");
    expect(app.requests("authorizeReusable")).toEqual([{ connectionId: "reusable-1" }]);
    await wait(3100);
    expect(screen.getByText("Waiting for someone to sign in…")).toBeVisible();
    app.answer({ getReusable: async () => ({ ...made, status: "active" }) });
    await wait(3100);
    expect(await screen.findByText("Connected")).toBeVisible();
  });

  it("says why there is none to choose, and fetches them once more", async () => {
    const app = await open(setupOf("customer", "none"), {
      listReusable: () => Promise.reject(aFailure("rateLimited", { retryable: true })),
    });
    expect(await screen.findByText("Prismatic is busy with too many requests")).toBeVisible();
    expect(screen.getByText("This customer’s connections could not be fetched")).toBeVisible();
    app.answer({ listReusable: async () => [made] });
    await press(app, "Try again");
    expect(await screen.findByRole("radio", { name: "Globex desk" })).toBeVisible();
    expect(screen.queryByText("Prismatic is busy with too many requests")).toBeNull();
  });

  it("gives a link for the customer, and notices when they signed in", async () => {
    const app = await open(setupOf("customer", "none"), {
      listReusable: async () => [made],
      getReusable: async () => ({ ...made, status: "active" }),
    });
    await app.user.click(await screen.findByRole("radio", { name: "Globex desk" }));
    await press(app, "Copy link for the customer");
    expect(await screen.findByText("Copied")).toBeVisible();
    expect(app.requests("copyReusableLink")).toEqual([{ connectionId: "reusable-1" }]);
    await wait(3100);
    expect(await screen.findByText("Connected")).toBeVisible();
  });
});

describe("a connection of the instance's own", () => {
  it("that failed on an earlier visit says why", async () => {
    const app = await open(setupOf("no", "failed"), {
      connectionProblem: async () => "invalid_client",
    });
    expect(await screen.findByText(/invalid_client/)).toBeVisible();
    expect(app.requests("connectionProblem")).toEqual([
      { runId: "run-1", rowId: "row-globex", key },
    ]);
  });

  it("that connects by itself and did not says why, and is tried again", async () => {
    const byItself = { method: "clientCredentials" } as const;
    const app = await open(setupOf("no", "error", byItself), {
      connectionProblem: async () => "invalid_scope",
    });
    expect(await screen.findByText(/invalid_scope/)).toBeVisible();
    app.answer({ getSetup: async () => setupOf("no", "active", byItself) });
    await press(app, `Try again to connect ${key}`);
    expect(await screen.findByText("Connected")).toBeVisible();
    expect(app.requests("saveSetupPage")).toEqual([
      {
        runId: "run-1",
        rowId: "row-globex",
        complete: false,
        entries: [{ key, value: { kind: "connection", inputs: [] } }],
      },
    ]);
  });

  it("that may go through the customer's network leads to where that is set up", async () => {
    const app = await open(setupOf("no", "none", { onPremise: "allowed" }));
    expect(screen.getByText(/a program in the customer’s network/)).toBeVisible();
    await press(app, "Open Prismatic");
    expect(app.requests("openInPrismatic")).toEqual([
      { page: { kind: "instance", runId: "run-1", rowId: "row-globex" } },
    ]);
  });

  it("is disconnected, and connected again", async () => {
    const app = await open(setupOf("no", "active"));
    app.answer({ getSetup: async () => setupOf("no", "pending") });
    await press(app, "Disconnect, to connect again");
    await waitFor(() =>
      expect(app.requests("disconnectConnection")).toEqual([
        { runId: "run-1", rowId: "row-globex", key },
      ]),
    );
    await press(app, `Connect ${key} in the browser`);
    await screen.findByText("Sign in in your browser");
    expect(app.requests("authorizeConnection")).toEqual([
      { runId: "run-1", rowId: "row-globex", key },
    ]);
    app.answer({ getSetup: async () => setupOf("no", "active") });
    await wait(3100);
    expect(
      await screen.findByRole("button", { name: "Disconnect, to connect again" }),
    ).toBeVisible();
  });
});

describe("the settings before an instance is there", () => {
  it("go on to the deployment only once someone signed in to the shared connection", async () => {
    const connection = aConnection(key, { method: "browser", reusable: "customer", inputs: [] });
    const app = renderApp({
      ...single("done"),
      ...withForm(aConfigForm([aConfigPage("Desk", [connection])])),
      listReusable: async () => [{ id: "reusable-1", label: "Globex desk", status: "pending" }],
    });
    await chooseAcmeForGlobex(app);
    await press(app, "Fill in the settings");
    await app.user.click(await screen.findByRole("radio", { name: "Globex desk" }));
    await press(app, "Next");
    const words = "Someone has to sign in to this connection first.";
    expect(await screen.findByText(words)).toBeVisible();
    const page = screen.getByRole("button", { name: /^Desk/ });
    await waitFor(() => expect(page).toHaveTextContent("1 to fill in"));
    vi.useFakeTimers({ shouldAdvanceTime: true });
    await press(app, "Connect Globex desk in the browser");
    await wait(3100);
    await waitFor(() => expect(screen.queryByText(words)).toBeNull());
    await waitFor(() => expect(page).toHaveTextContent("Filled in"));
    await press(app, "Next");
    await press(app, "Deploy");
    await waitFor(() => expect(app.requests("startRun")).toHaveLength(1));
  });
});
