// What becomes of a value when its data source brings content.
import { describe, expect, it } from "vitest";
import type { ConfigType, ConfigValue } from "@/lib/backend";
import { aSourceView, aVariable } from "@/testing/config-builders";
import { sourceOutcome } from "./source-content";

const mail = { key: "mail", label: "Mail" };
const phone = { key: "phone", label: "Phone" };
const contact = { key: "contact", label: "Contact" };
const deal = { key: "deal", label: "Deal" };

const json = (value: unknown): ConfigValue => ({ kind: "json", json: JSON.stringify(value) });
const view = (content: unknown) => aSourceView("Things", { json: JSON.stringify(content) });

function outcome(
  dataType: ConfigType,
  value: ConfigValue | null,
  content: unknown,
  before: unknown = null,
) {
  const variable = aVariable(dataType, "Things", { source: true });
  return sourceOutcome(variable, value, before === null ? null : view(before), view(content));
}

describe("objects to choose from", () => {
  const offered = [
    { object: contact, fields: [mail], defaultSelected: true },
    { object: deal, fields: [] },
  ];

  it("bring along those that are offered as chosen", () => {
    expect(outcome("objectSelection", null, offered)).toEqual({
      kind: "take",
      value: json([{ object: contact, fields: [mail] }]),
    });
  });

  it("bring along nothing where none is", () => {
    expect(outcome("objectSelection", null, offered.slice(1))).toEqual({ kind: "keep" });
  });

  it("leave a choice as it is, also that of none", () => {
    expect(outcome("objectSelection", json([]), offered)).toEqual({ kind: "keep" });
  });
});

describe("fields to match", () => {
  const options = [{ object: contact, fields: [mail, phone] }];
  const matched = { field: mail, mappedObject: contact, mappedField: mail };
  const preset = { field: phone, defaultObject: contact, defaultField: phone };
  const filled = { field: phone, mappedObject: contact, mappedField: phone };
  const asBefore = { defaultObject: contact, defaultField: phone };

  it("bring along the matches that are offered", () => {
    expect(outcome("objectFieldMap", null, { fields: [preset], options })).toEqual({
      kind: "take",
      value: json({ fields: [{ ...filled, ...asBefore }], options }),
    });
  });

  it("bring along nothing without any", () => {
    const fields = [{ field: mail }];
    expect(outcome("objectFieldMap", null, { fields, options })).toEqual({ kind: "keep" });
  });

  it("add the matches of new fields to those that were made", () => {
    const fields = [{ field: mail }, preset];
    expect(outcome("objectFieldMap", json({ fields: [matched] }), { fields, options })).toEqual({
      kind: "take",
      value: json({ fields: [matched, { ...filled, ...asBefore }], options }),
    });
  });

  it("leave a match that was taken away so", () => {
    const value = json({ fields: [{ field: phone }] });
    expect(outcome("objectFieldMap", value, { fields: [preset], options })).toEqual({
      kind: "keep",
    });
  });

  it("are offered anew where they changed, with what was matched filled up meanwhile", () => {
    const before = { fields: [{ field: mail }], options };
    const fields = [{ field: mail }, preset];
    expect(
      outcome("objectFieldMap", json({ fields: [matched] }), { fields, options }, before),
    ).toEqual({
      kind: "offer",
      value: json({ fields: [{ field: mail }, { ...filled, ...asBefore }], options }),
      kept: json({ fields: [matched, { ...filled, ...asBefore }], options }),
    });
  });
});
