// A text.
import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { aVariable } from "@/testing/config-builders";
import { renderField } from "@/testing/render-config";

const field = aVariable("string", "Endpoint", { description: "Where orders go.", orgOnly: true });

it("takes what is typed as it is, and tells when it is left", async () => {
  const { user, nowOf, left } = renderField(field);
  await user.type(screen.getByRole("textbox", { name: "Endpoint" }), "  https://a.example ");
  await user.tab();
  expect(nowOf("Endpoint")).toEqual({ kind: "text", text: "  https://a.example " });
  expect(left).toEqual(["Endpoint"]);
});

it("shows the default until something else is chosen, and stays empty once it is emptied", async () => {
  const { user, nowOf } = renderField({ ...field, initial: { kind: "text", text: "x" } });
  expect(screen.getByRole("textbox")).toHaveValue("x");
  await user.clear(screen.getByRole("textbox"));
  expect(nowOf("Endpoint")).toEqual({ kind: "text", text: "" });
  expect(screen.getByRole("textbox")).toHaveValue("");
});

it("grows when lines are pasted, keeps their breaks and the focus", async () => {
  const { user, nowOf } = renderField(field, { kind: "text", text: "before:" });
  await user.click(screen.getByRole("textbox"));
  await user.paste("one\r\ntwo");
  await user.keyboard("!");
  expect(nowOf("Endpoint")).toEqual({ kind: "text", text: "before:one\ntwo!" });
});

it("says its help and what is wrong with it to a screen reader", () => {
  renderField(field, null, {
    problems: [{ key: "Endpoint", input: null, problem: "tooLong", said: "max 10" }],
  });
  const input = screen.getByRole("textbox", { name: "Endpoint" });
  expect(input).toBeInvalid();
  expect(input).toHaveAccessibleDescription(
    "This is too long. Make it shorter. Prismatic said: “\u2068max 10\u2069” Where orders go.Only people in your organization see this.",
  );
});

it("shows a name that tries to be code as the words it is made of", () => {
  renderField(aVariable("string", "<img src=x onerror=alert(1)>"));
  expect(screen.getByRole("textbox", { name: "<img src=x onerror=alert(1)>" })).toBeVisible();
});
