// Forms that a JSON schema describes, also schemas that mean no good.
import { act, cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { ConfigValue, JsonFormsMode } from "@/lib/backend";
import { aSourceView, aVariable } from "@/testing/config-builders";
import { formContent } from "@/testing/json-form-content";
import { renderField } from "@/testing/render-config";
import { hasFaults } from "./json-forms/form-content";
import { Interpreter } from "./json-forms/validator";

function show(json: string, value?: ConfigValue, jsonForms: JsonFormsMode = "validateAndShow") {
  const shown = renderField(aVariable("jsonForm", "Form", { source: true, jsonForms }), value, {
    sources: [
      [
        "Form",
        {
          state: "ready",
          view: aSourceView("Form", { json }),
          onReload: () => undefined,
          offer: null,
        },
      ],
    ],
  });
  const data = () => {
    const now = shown.nowOf("Form");
    return now?.kind === "json" ? JSON.parse(now.json) : undefined;
  };
  return { ...shown, data };
}

const start = JSON.parse(formContent).data;

afterEach(() => {
  vi.useRealTimers();
});

it("tells nothing any more once another page is in its place", async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  const { data } = show(formContent);
  await waitFor(() => expect(data()).toEqual(start));
  fireEvent.change(screen.getByRole("textbox", { name: /^Name/ }), { target: { value: "Late" } });
  cleanup();
  await act(() => vi.advanceTimersByTimeAsync(1000));
  expect(data()).toEqual(start);
});

it("stores the data as they are offered, and then each change of them", async () => {
  const { user, data } = show(formContent);
  await waitFor(() => expect(data()).toEqual(start));
  await user.type(screen.getByRole("textbox", { name: /^Name/ }), "da");
  await user.selectOptions(
    screen.getByRole("combobox", { name: /^Size/ }),
    screen.getByRole("option", { name: /large/ }),
  );
  await user.type(screen.getByRole("textbox", { name: "Price" }), "2.50");
  await user.click(screen.getByRole("checkbox", { name: "green" }));
  await user.click(screen.getByRole("switch", { name: "Urgent" }));
  await user.type(screen.getByRole("textbox", { name: "Zip" }), "10115");
  const changed = { name: "Ada", size: "large", price: 2.5, colors: ["green"], urgent: true };
  await waitFor(() => expect(data()).toEqual({ ...start, ...changed, address: { zip: "10115" } }));
});

it("shows the stored data before those that are offered", async () => {
  show(formContent, { kind: "json", json: '{"name":"Stored"}' });
  expect(await screen.findByRole("textbox", { name: /^Name/ })).toHaveValue("Stored");
});

it("hides and blocks by rules", async () => {
  const { user } = show(formContent);
  const active = await screen.findByRole("checkbox", { name: "Active" });
  expect(screen.getByRole("switch", { name: "Urgent" })).toBeEnabled();
  await user.click(active);
  await waitFor(() => expect(screen.getByRole("switch", { name: "Urgent" })).toBeDisabled());
  expect(screen.queryByRole("checkbox", { name: "green" })).toBeNull();
});

it.each([
  ["validateAndShow", 1],
  ["validateAndHide", 0],
  ["noValidation", 0],
] as const)("with %s says what is wrong on leaving %i times", async (mode, times) => {
  const { user } = show(formContent, undefined, mode);
  await user.click(await screen.findByRole("textbox", { name: /^Name/ }));
  expect(screen.queryByText("Type at least 2 characters.")).toBeNull();
  await user.tab();
  expect(screen.queryAllByText("Type at least 2 characters.")).toHaveLength(times);
});

it.each([
  ["validateAndShow", "about 3"],
  ["noValidation", undefined],
] as const)("with %s takes a text that is no number as %j", async (mode, price) => {
  const { user, data } = show(formContent, undefined, mode);
  await user.type(await screen.findByRole("textbox", { name: "Price" }), "about 3");
  await user.type(screen.getByRole("textbox", { name: /^Name/ }), "da");
  await waitFor(() => expect([data().name, data().price]).toEqual(["Ada", price]));
});

it("takes what it shows where nothing was chosen as chosen", async () => {
  const schema = {
    type: "object",
    required: ["share", "urgent"],
    properties: {
      share: { type: "integer", minimum: 5, maximum: 9 },
      urgent: { type: "boolean" },
    },
  };
  const elements = [
    { type: "Control", scope: "#/properties/share", options: { slider: true } },
    { type: "Control", scope: "#/properties/urgent" },
  ];
  const { data } = show(
    JSON.stringify({ schema, uiSchema: { type: "VerticalLayout", elements }, data: {} }),
  );
  await waitFor(() => expect(data()).toEqual({ share: 5, urgent: false }));
});

describe("lists", () => {
  async function lists() {
    const shown = show(formContent);
    await shown.user.click(await screen.findByRole("tab", { name: "Lists" }));
    return shown;
  }

  it("as tables take values, new rows and another order", async () => {
    const { user, data } = await lists();
    await user.click(screen.getByRole("button", { name: "Add to Lines" }));
    await user.type(screen.getByRole("textbox", { name: "From, row 3" }), "Refunds");
    await user.click(screen.getByRole("button", { name: "Move up: Lines, 2" }));
    await user.click(screen.getByRole("button", { name: "Remove: Tags, 1" }));
    await waitFor(() =>
      expect([data().lines, data().tags]).toEqual([
        [
          { from: "Returns", times: 1 },
          { from: "Orders", times: 2, on: true },
          { from: "Refunds" },
        ],
        ["old"],
      ]),
    );
  });

  it("unfold, and show the details of one", async () => {
    const { user, data } = await lists();
    await user.click(screen.getByRole("button", { name: "Bo" }));
    await user.type(screen.getByRole("textbox", { name: "Age" }), "4");
    await user.click(screen.getByRole("button", { name: "Second" }));
    const detail = screen.getByRole("region", { name: "Second" });
    await user.type(within(detail).getByRole("textbox", { name: "Text" }), "Never");
    await waitFor(() =>
      expect([data().people[1], data().rules[1]]).toEqual([
        { first: "Bo", age: 4 },
        { title: "Second", text: "Never" },
      ]),
    );
  });

  it("bring back what was typed for another kind", async () => {
    const { user, data } = await lists();
    await user.type(screen.getByRole("textbox", { name: "Card number" }), "42");
    await user.selectOptions(screen.getByRole("combobox", { name: "Payment" }), "1");
    expect(screen.getByRole("textbox", { name: "IBAN" })).toBeVisible();
    await user.selectOptions(screen.getByRole("combobox", { name: "Payment" }), "0");
    await waitFor(() => expect(data().pay).toEqual({ card: "42" }));
  });
});

const text = { type: "string" };

describe("a schema that means no good", () => {
  it.each([
    ["no JSON", "{"],
    ["no schema", "{}"],
    ["a list", "[]"],
    ["nothing", "null"],
  ])("is said to be unreadable: %s", async (_, json) => {
    show(json);
    expect(await screen.findByText("This can’t be shown here")).toBeVisible();
  });

  it.each([
    [
      "contains itself",
      { type: "object", properties: { a: text, b: { $ref: "#" }, c: { $ref: "#" } } },
    ],
    ["is only itself", { $ref: "#" }],
    ["is all of itself", { allOf: [{ $ref: "#" }] }],
    ["leads nowhere", { type: "object", properties: { a: { $ref: "#/definitions/gone" } } }],
    ["has a broken pattern", { type: "object", properties: { a: { ...text, pattern: "(" } } }],
    [
      "names the prototype",
      JSON.parse(
        '{"type":"object","properties":{"__proto__":{"type":"string"},"constructor":{"type":"string"}}}',
      ),
    ],
    ["has the wrong types", { type: "object", properties: 7, required: "x", enum: 3 }],
    ["has null parts", { type: "object", properties: { a: null } }],
  ])("takes nothing else with it: it %s", async (_, schema) => {
    show(JSON.stringify({ schema, data: { a: "x" } }));
    await waitFor(() => expect(document.querySelector(".mantine-Skeleton-root")).toBeNull());
    expect(screen.getByRole("heading", { name: "Settings" })).toBeVisible();
    expect(screen.getByRole("group", { name: "Form" })).not.toBeEmptyDOMElement();
  });

  it.each([
    { type: "Nonsense" },
    { type: "VerticalLayout" },
    { type: "Categorization", elements: [{}] },
    { type: "Control" },
    { type: "Control", scope: "#/properties/gone" },
    { type: "HorizontalLayout", elements: [{ type: "Label", text: "<img src=x>" }] },
  ])("nor does a layout of that kind: %j", async (uiSchema) => {
    show(
      JSON.stringify({ schema: { type: "object", properties: { a: text } }, uiSchema, data: {} }),
    );
    await waitFor(() => expect(document.querySelector(".mantine-Skeleton-root")).toBeNull());
    expect(screen.getByRole("heading", { name: "Settings" })).toBeVisible();
    expect(document.querySelector("img")).toBeNull();
  });
});

describe("what is wrong with data", () => {
  const onlyIf = {
    effect: "SHOW",
    condition: { scope: "#/properties/on", schema: { const: true } },
  };
  const content = JSON.stringify({
    schema: { type: "object", required: ["sender"], properties: { on: {}, sender: text } },
    uiSchema: {
      type: "Group",
      elements: [{ type: "Control", scope: "#/properties/sender", rule: onlyIf }],
    },
  });

  it.each([
    ["is missing", { on: true }, true],
    ["is of another type", { on: true, sender: 3 }, true],
    ["is there", { on: true, sender: "a" }, false],
    ["is missing and hidden by a rule", { on: false }, false],
  ])("counts where a value %s", (_, data, isWrong) => {
    expect(hasFaults(content, JSON.stringify(data))).toBe(isWrong);
  });

  it("counts nothing for which the layout has no control", () => {
    const { schema } = JSON.parse(content);
    const uiSchema = { type: "Control", scope: "#/properties/on" };
    expect(hasFaults(JSON.stringify({ schema, uiSchema }), JSON.stringify({ on: true }))).toBe(
      false,
    );
    expect(hasFaults(JSON.stringify({ schema }), JSON.stringify({ on: true }))).toBe(true);
  });

  it("is nothing where the form makes no sense", () => {
    expect(hasFaults("{", "{}")).toBe(false);
  });
});

describe("the check of data", () => {
  const faultsOf = (schema: object, data: unknown) => {
    const check = new Interpreter().compile(schema);
    check(data);
    return check.errors.map(({ instancePath, keyword, params }) => [instancePath, keyword, params]);
  };

  it("names the place and the rule, as JSON Forms expects it", () => {
    const schema = {
      type: "object",
      required: ["a/b"],
      properties: { list: { type: "array", items: { type: "integer", minimum: 3 } } },
    };
    expect(faultsOf(schema, { list: [3, 2] })).toEqual([
      ["", "required", { missingProperty: "a/b" }],
      ["/list/1", "minimum", { limit: 3 }],
    ]);
  });

  it.each([
    ["09:30:00", 0],
    ["25:00:00", 1],
  ])("takes %s as a time of day with %i faults", (value, count) => {
    const schema = { type: "object", properties: { at: { type: "string", format: "time" } } };
    expect(faultsOf(schema, { at: value })).toHaveLength(count);
  });
});
