// Which fields a refusal of Prismatic marks.
import { describe, expect, it } from "vitest";
import type { ConfigProblemView } from "@/lib/backend";
import { shortForm } from "@/testing/config-answers";
import { freshState, setDiffers, setRefused, setShared } from "./config-state";
import { refusedFields } from "./refused";

const message = "Warehouse code: No such warehouse.; Region: Not served.; Try later.";
const refusals = ["globex", "initech"].map((customerId) => ({
  customerId,
  customerName: customerId,
  message,
}));
const refused = (key: string, said: string): ConfigProblemView => ({
  key,
  input: null,
  problem: "refused",
  said,
});
const warehouse = refused("Warehouse code", "No such warehouse.");
const region = refused("Region", "Not served.");
const fresh = freshState("version-1");

describe("a refusal", () => {
  it("marks each field that it names once", () => {
    expect(refusedFields(shortForm, setRefused(refusals)(fresh), true)).toEqual({
      shared: [warehouse, region],
      perCustomer: new Map(),
    });
  });

  it("marks what differs with each customer", () => {
    const differing = setDiffers("Region", true)(fresh);
    expect(refusedFields(shortForm, setRefused(refusals)(differing), true)).toEqual({
      shared: [warehouse],
      perCustomer: new Map([
        ["globex", [region]],
        ["initech", [region]],
      ]),
    });
  });

  it("marks nothing any more once something was changed", () => {
    const changed = setShared("Region", null)(setRefused(refusals)(fresh));
    expect(refusedFields(shortForm, changed, true)).toEqual({
      shared: [],
      perCustomer: new Map(),
    });
  });
});
