// Yes or no, numbers, and the types that are not for people.
import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { aVariable } from "@/testing/config-builders";
import { renderField } from "@/testing/render-config";

it("has neither Yes nor No chosen at first, and takes either by keyboard", async () => {
  const { user, nowOf, left } = renderField(aVariable("boolean", "Test?"));
  const [yes, no] = screen.getAllByRole("radio");
  expect([yes, no].map((radio) => (radio as HTMLInputElement).checked)).toEqual([false, false]);
  await user.tab();
  await user.keyboard(" ");
  expect(nowOf("Test?")).toEqual({ kind: "text", text: "true" });
  await user.keyboard("{ArrowDown}");
  expect(nowOf("Test?")).toEqual({ kind: "text", text: "false" });
  expect(left).toEqual([]);
  await user.tab();
  expect(left).toEqual(["Test?"]);
});

it("names the choice of Yes and No by the variable", () => {
  renderField(aVariable("boolean", "Test?"), { kind: "text", text: "TRUE" });
  expect(screen.getByRole("radiogroup", { name: "Test?" })).toBeVisible();
  expect(screen.getByRole("radio", { name: "Yes" })).toBeChecked();
});

it("keeps a number as it was typed, without the space around it", async () => {
  const { user, nowOf } = renderField(aVariable("number", "Batch"));
  const input = screen.getByRole("textbox", { name: "Batch" });
  expect(input).toHaveAttribute("inputmode", "decimal");
  await user.type(input, " 007.50 ");
  await user.tab();
  expect(nowOf("Batch")).toEqual({ kind: "text", text: "007.50" });
});

it("says that a number is missing in the words of a number", () => {
  renderField(aVariable("number", "Batch"), null, {
    problems: [{ key: "Batch", input: null, problem: "missing", said: null }],
  });
  expect(screen.getByRole("textbox")).toHaveAccessibleDescription("Type a number.");
});

it("calls a credential the old kind that it is", async () => {
  const { user, nowOf } = renderField(aVariable("credential", "Old"));
  expect(screen.getByText(/an old kind of setting/)).toBeVisible();
  await user.type(screen.getByRole("textbox", { name: "Old" }), "abc");
  expect(nowOf("Old")).toEqual({ kind: "text", text: "abc" });
});

it("offers no field for a kind that is not known", () => {
  renderField(aVariable("unknown", "New"));
  expect(screen.getByRole("group", { name: "New" })).toHaveTextContent(/can’t be filled in here/);
  expect(screen.queryByRole("textbox")).toBeNull();
});
