// Lists, by keyboard alone.
import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { aPicklist, aVariable } from "@/testing/config-builders";
import { renderField } from "@/testing/render-config";

const hosts = aVariable("string", "Hosts", { collection: "values" });
const headers = aVariable("string", "Headers", { collection: "pairs" });

it("grows by a value, which has the focus at once", async () => {
  const { user, nowOf } = renderField(hosts);
  screen.getByRole("button", { name: "Add to Hosts" }).focus();
  await user.keyboard("{Enter}");
  await user.keyboard("a.example");
  expect(nowOf("Hosts")).toEqual({ kind: "list", items: ["a.example"] });
});

it("moves values, keeps the focus with the one that moves, and says where it is", async () => {
  const { user, nowOf } = renderField(hosts, { kind: "list", items: ["a", "b", "c"] });
  screen.getByRole("button", { name: "Move down: Hosts, 1" }).focus();
  await user.keyboard("{Enter}{Enter}{Enter}");
  expect(nowOf("Hosts")).toEqual({ kind: "list", items: ["b", "c", "a"] });
  expect(screen.getByRole("button", { name: "Move down: Hosts, 3" })).toHaveFocus();
  expect(screen.getByText("Moved to place 3 of 3.")).toBeInTheDocument();
});

it("removes values, and puts the focus on what takes their place", async () => {
  const { user, nowOf } = renderField(hosts, { kind: "list", items: ["a", "b"] });
  await user.click(screen.getByRole("button", { name: "Remove: Hosts, 1" }));
  expect(nowOf("Hosts")).toEqual({ kind: "list", items: ["b"] });
  expect(screen.getByRole("textbox", { name: "Hosts: value 1" })).toHaveFocus();
  await user.click(screen.getByRole("button", { name: "Remove: Hosts, 1" }));
  expect(nowOf("Hosts")).toEqual({ kind: "list", items: [] });
  expect(screen.getByRole("button", { name: "Add to Hosts" })).toHaveFocus();
});

it("takes names with a value each", async () => {
  const { user, nowOf } = renderField(headers);
  await user.click(screen.getByRole("button", { name: "Add to Headers" }));
  await user.keyboard("X-Team");
  await user.tab();
  await user.keyboard("Sales");
  expect(nowOf("Headers")).toEqual({ kind: "pairs", pairs: [{ key: "X-Team", value: "Sales" }] });
});

it("takes each value in the control of its type", async () => {
  const variable = { ...aPicklist("Regions", ["North", "South"]), collection: "values" as const };
  const { user, nowOf } = renderField(variable, { kind: "list", items: [""] });
  await user.selectOptions(screen.getByRole("combobox", { name: "Regions: value 1" }), "south");
  expect(nowOf("Regions")).toEqual({ kind: "list", items: ["south"] });
});
