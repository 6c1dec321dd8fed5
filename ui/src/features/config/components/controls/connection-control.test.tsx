// Connections: what is typed, what is held, and the sign-in in the browser.
import { fireEvent, screen, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { codeEditor } from "@/testing/code-editor";
import { aConnection, anInput } from "@/testing/config-builders";
import { freshConnection } from "@/testing/config-gallery";
import { renderField } from "@/testing/render-config";
import type { FieldConnection } from "./types";

const key = "Acme";

function show(
  special: Parameters<typeof aConnection>[1],
  connection: Partial<FieldConnection> = {},
) {
  return renderField(aConnection(key, special), undefined, {
    connections: [[key, { ...freshConnection, ...connection }]],
  });
}

it("sends only what was typed, and tells which input was left", async () => {
  const { user, nowOf, left } = show({
    inputs: [
      anInput("host", { label: "Host", initial: "acme.example" }),
      anInput("password", {
        label: "Password",
        inputType: "password",
        secret: true,
        required: true,
      }),
    ],
  });
  expect(screen.getByRole("textbox", { name: "Host" })).toHaveValue("acme.example");
  const secret = screen.getByLabelText(/^Password/, { selector: "input" });
  expect([secret.getAttribute("type"), secret.getAttribute("autocomplete")]).toEqual([
    "password",
    "off",
  ]);
  expect(secret).toBeRequired();
  await user.type(secret, "s3cret");
  await user.click(screen.getByRole("button", { name: "Show what you typed" }));
  expect(secret).toHaveAttribute("type", "text");
  await user.tab();
  expect(nowOf(key)).toEqual({
    kind: "connection",
    inputs: [{ key: "password", value: "s3cret" }],
  });
  expect(left).toEqual([`${key}/password`]);
});

it("asks for days, times and code as variables of these types do, and gives them as text", async () => {
  const { user, nowOf, left } = show({
    inputs: [
      anInput("since", { label: "Since", inputType: "date" }),
      anInput("until", { label: "Until", inputType: "timestamp" }),
      anInput("rules", { label: "Rules", inputType: "code" }),
    ],
  });
  const since = screen.getByLabelText("Since");
  expect(since).toHaveAttribute("type", "date");
  await user.type(since, "2026-11-05");
  await user.type(screen.getByLabelText("Until: day"), "2026-12-01");
  fireEvent.change(screen.getByLabelText("Until: time"), { target: { value: "09:30" } });
  const rules = await codeEditor();
  await user.click(rules.contentDOM);
  rules.dispatch({ changes: { from: 0, insert: "a: 1" } });
  await user.tab();
  const until = new Date("2026-12-01T09:30").toISOString().replace(".000Z", "Z");
  const inputs = [
    { key: "since", value: "2026-11-05" },
    { key: "until", value: until },
    { key: "rules", value: "a: 1" },
  ];
  expect(nowOf(key)).toEqual({ kind: "connection", inputs });
  expect(left).toEqual(["since", "until", "rules"].map((input) => `${key}/${input}`));
});

it("leaves what Prismatic holds untouched until it is replaced, and gives it back", async () => {
  const { user, nowOf } = show(
    { inputs: [anInput("secret", { label: "Secret", inputType: "password", secret: true })] },
    { held: ["secret"] },
  );
  expect(screen.getByRole("group", { name: "Secret" })).toHaveTextContent("Kept in Prismatic");
  await user.click(screen.getByRole("button", { name: "Replace Secret" }));
  await user.keyboard("new");
  expect(nowOf(key)).toEqual({ kind: "connection", inputs: [{ key: "secret", value: "new" }] });
  await user.click(screen.getByRole("button", { name: "Keep the one in Prismatic" }));
  expect(nowOf(key)).toEqual({ kind: "connection", inputs: [] });
  expect(screen.getByRole("group", { name: "Secret" })).toHaveTextContent("Kept in Prismatic");
});

describe("the help of a connection", () => {
  const comments = "Find the key under Settings, Developers.";
  const help = (description: string | null, orgOnly = false) => {
    renderField({ ...aConnection(key, { comments }), description, orgOnly });
    return screen.getByRole("group", { name: key });
  };

  it("is shown once where its variable says the same", () => {
    help(` ${comments}\n`, true);
    expect(screen.getAllByText(comments)).toHaveLength(1);
    expect(screen.getByText("Only people in your organization see this.")).toBeVisible();
  });

  it("is shown beside what its variable says otherwise", () => {
    const field = help("The key of the warehouse.");
    expect(within(field).getByText(comments)).toBeVisible();
    expect(within(field).getByText("The key of the warehouse.")).toBeVisible();
  });
});

describe("a sign-in in the browser", () => {
  const browser = { method: "browser", inputs: [] } as const;

  it("comes once the instance is there", () => {
    show({ ...browser, inputs: [] }, { signIn: { state: "later" } });
    expect(screen.getByText(/once the instance is created/)).toBeVisible();
    expect(screen.queryByRole("button")).toBeNull();
  });

  it("is begun and its link copied", async () => {
    const can = { onConnect: vi.fn(), onCopyLink: vi.fn(), onDisconnect: null };
    const { user } = show({ ...browser, inputs: [] }, { signIn: { state: "can", ...can } });
    await user.click(screen.getByRole("button", { name: "Connect Acme in the browser" }));
    await user.click(screen.getByRole("button", { name: "Copy sign-in link" }));
    expect([can.onConnect.mock.calls.length, can.onCopyLink.mock.calls.length]).toEqual([1, 1]);
  });

  it("can be stopped while it is waited for", async () => {
    const onCancel = vi.fn();
    const nothing = () => undefined;
    const { user } = show(
      { ...browser, inputs: [] },
      { signIn: { state: "waiting", onOpenAgain: nothing, onCopyLink: nothing, onCancel } },
    );
    await user.click(screen.getByRole("button", { name: "Stop waiting" }));
    expect(onCancel).toHaveBeenCalledOnce();
  });

  it.each([
    ["active", "Connected"],
    ["none", "Not connected yet"],
    ["pending", "Not connected yet"],
  ] as const)("that is %s says so in words", (status, words) => {
    show({ ...browser, inputs: [] }, { status });
    expect(screen.getByRole("status")).toHaveTextContent(words);
  });

  it("that failed says why", () => {
    show({ ...browser, inputs: [] }, { status: "failed", said: "invalid_client" });
    expect(screen.getByRole("alert")).toHaveTextContent(
      "It did not connectPrismatic said: “invalid_client”Check what you filled in, then connect again.",
    );
  });
});

describe("a reusable connection", () => {
  const onCreate = vi.fn();
  const onSignIn = vi.fn();
  const onCopyLink = vi.fn();
  const ready: FieldConnection["reusable"] = {
    state: "ready",
    choices: [{ id: "c1", label: "Main", status: "pending" }],
    onCreate,
    creating: false,
    onSignIn,
    onCopyLink,
    problems: [],
    waiting: null,
    tooLate: null,
    copy: { kind: "idle" },
  };

  it("is chosen, and signed in to", async () => {
    const { user, nowOf } = show({ reusable: "customer" }, { reusable: ready });
    await user.click(screen.getByRole("radio", { name: "Main" }));
    expect(nowOf(key)).toEqual({ kind: "reusable", connectionId: "c1" });
    await user.click(screen.getByRole("button", { name: "Connect Main in the browser" }));
    expect(onSignIn.mock.calls).toEqual([["c1"]]);
    await user.click(screen.getByRole("button", { name: "Copy link for the customer" }));
    expect(onCopyLink.mock.calls).toEqual([["c1"]]);
  });

  it("is made of what is typed, with a name", async () => {
    const { user, nowOf } = show({ reusable: "customer" }, { reusable: ready });
    await user.click(screen.getByRole("radio", { name: "Make a new one" }));
    await user.type(screen.getByRole("textbox", { name: "User name" }), "ada");
    const name = screen.getByRole("textbox", { name: "Name of the new connection" });
    await user.clear(name);
    await user.click(screen.getByRole("button", { name: "Make it" }));
    expect(onCreate).not.toHaveBeenCalled();
    expect(name).toHaveAccessibleDescription(/^Fill this in\./);
    await user.type(name, " Second ");
    await user.click(screen.getByRole("button", { name: "Make it" }));
    expect(onCreate.mock.calls).toEqual([["Second"]]);
    expect(nowOf(key)).toEqual({ kind: "connection", inputs: [{ key: "username", value: "ada" }] });
  });

  it("of the organization asks for nothing", () => {
    show({ reusable: "organization" });
    const field = screen.getByRole("group", { name: key });
    expect(field).toHaveTextContent("There is nothing to fill in.");
    expect(within(field).queryByRole("textbox")).toBeNull();
  });
});

it("shows no word that stands for a secret, and lets it be typed anew", async () => {
  const { user, nowOf } = renderField(aConnection("Acme"), {
    kind: "connection",
    inputs: [{ key: "password", value: "refract-held:9f1c" }],
  });
  expect(screen.getByText("Filled in, not shown")).toBeVisible();
  expect(document.body.innerHTML).not.toContain("refract-held");
  await user.click(screen.getByRole("button", { name: /^Replace.*Password/ }));
  await user.type(screen.getByLabelText(/^Password/), "s3cret");
  expect(nowOf("Acme")).toEqual({
    kind: "connection",
    inputs: [{ key: "password", value: "s3cret" }],
  });
});
