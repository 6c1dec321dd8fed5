// Objects to choose and fields to match.
import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { ConfigValue } from "@/lib/backend";
import { aSourceView, aVariable } from "@/testing/config-builders";
import { renderField } from "@/testing/render-config";
import { mergeFieldMap, readFieldMap, readObjects, writeFieldMap, writeObjects } from "./objects";

const contact = { key: "contact", label: "Contact" };
const deal = { key: "deal", label: "Deal" };
const mail = { key: "mail", label: "Mail" };
const phone = { key: "phone", label: "Phone" };
const sum = { key: "sum", label: "Sum" };

function show(
  dataType: "objectSelection" | "objectFieldMap",
  content: unknown,
  value?: ConfigValue,
) {
  return renderField(aVariable(dataType, "Things", { source: true }), value, {
    sources: [
      [
        "Things",
        {
          state: "ready",
          view: aSourceView("Things", { json: JSON.stringify(content) }),
          onReload: () => undefined,
          offer: null,
        },
      ],
    ],
  });
}

describe("a selection of objects", () => {
  const offered = [
    { object: contact, fields: [mail, phone], defaultSelected: true },
    { object: deal, fields: [sum] },
  ];

  it("begins with what is offered as chosen, and is stored in the offered order", async () => {
    const { user, nowOf } = show("objectSelection", offered);
    expect(screen.getByRole("checkbox", { name: "Contact" })).toBeChecked();
    await user.click(screen.getByRole("checkbox", { name: "Deal" }));
    expect(nowOf("Things")).toEqual({
      kind: "json",
      json: JSON.stringify([
        { object: contact, fields: [mail, phone] },
        { object: deal, fields: [sum] },
      ]),
    });
  });

  it("leaves fields out", async () => {
    const { user, nowOf } = show("objectSelection", offered);
    await user.click(screen.getByRole("button", { name: "2 of 2 fields of Contact" }));
    await user.click(screen.getByRole("checkbox", { name: "Phone" }));
    expect(nowOf("Things")).toEqual({
      kind: "json",
      json: JSON.stringify([{ object: contact, fields: [mail] }]),
    });
  });

  it("counts only what is still offered", () => {
    const gone = { key: "gone", label: "Gone" };
    const json = JSON.stringify([
      { object: contact, fields: [mail, gone] },
      { object: gone, fields: [] },
    ]);
    show("objectSelection", offered, { kind: "json", json });
    expect(screen.getByText("1 of 2 chosen")).toBeVisible();
    expect(screen.getByRole("button", { name: "1 of 2 fields of Contact" })).toBeVisible();
  });

  it.each([{}, null, "text"])("that makes no sense is said to: %j", (content) => {
    show("objectSelection", content);
    expect(screen.getByText("This can’t be shown here")).toBeVisible();
  });
});

describe("a field map", () => {
  const offered = {
    fields: [{ field: { key: "name", label: "Name" } }],
    options: [
      { object: contact, fields: [mail] },
      { object: deal, fields: [sum] },
    ],
  };

  it("is matched by object and field, and stored with both", async () => {
    const { user, nowOf } = show("objectFieldMap", offered);
    await user.selectOptions(screen.getByRole("combobox", { name: "Name: belongs to" }), "deal");
    await user.selectOptions(screen.getByRole("combobox", { name: "Name: field" }), "sum");
    expect(nowOf("Things")).toEqual({
      kind: "json",
      json: JSON.stringify({
        fields: [{ field: { key: "name", label: "Name" }, mappedObject: deal, mappedField: sum }],
        options: offered.options,
      }),
    });
  });

  it("keeps what was matched when other fields are offered", () => {
    const chosen = readFieldMap(
      JSON.stringify({
        fields: [{ field: { key: "name", label: "Name" }, mappedObject: deal, mappedField: sum }],
      }),
    );
    const next = readFieldMap(
      JSON.stringify({
        ...offered,
        fields: [...offered.fields, { field: mail, defaultObject: contact, defaultField: mail }],
      }),
    );
    expect(next).not.toBeNull();
    if (next === null) return;
    expect(JSON.parse(writeFieldMap(mergeFieldMap(next, chosen))).fields).toEqual([
      { field: { key: "name", label: "Name" }, mappedObject: deal, mappedField: sum },
      {
        field: mail,
        mappedObject: contact,
        mappedField: mail,
        defaultObject: contact,
        defaultField: mail,
      },
    ]);
  });
});

it("reads objects once each, and leaves out what is none", () => {
  const read = readObjects(
    JSON.stringify([{ object: "a", fields: ["x", "x", 3] }, { object: "a" }, { object: 7 }, null]),
  );
  expect(read === null ? null : writeObjects(read)).toEqual(
    JSON.stringify([{ object: { key: "a", label: "a" }, fields: [{ key: "x", label: "x" }] }]),
  );
});
