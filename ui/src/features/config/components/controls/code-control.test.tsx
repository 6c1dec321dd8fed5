// JSON, XML and HTML.
import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { codeEditor } from "@/testing/code-editor";
import { aVariable } from "@/testing/config-builders";
import { renderField } from "@/testing/render-config";
import { faultyLine } from "./code-check";

const field = aVariable("code", "Mapping", { language: "json" });

it("gives what is typed, and is named by the variable", async () => {
  const { nowOf } = renderField(field, { kind: "text", text: "{}" });
  const view = await codeEditor();
  view.dispatch({ changes: { from: 1, insert: '"a": 1' } });
  expect(nowOf("Mapping")).toEqual({ kind: "text", text: '{"a": 1}' });
  expect(screen.getByRole("textbox", { name: "Mapping" })).toBe(view.contentDOM);
});

it("says where the mistake is once it is left, and no more once it is changed", async () => {
  const { left } = renderField(field, { kind: "text", text: '{\n"a" 1\n}' });
  const view = await codeEditor();
  view.focus();
  expect(screen.queryByText(/valid JSON/)).toBeNull();
  view.contentDOM.blur();
  expect(await screen.findByText("This is not valid JSON. Look at line 2.")).toBeVisible();
  expect(left).toEqual(["Mapping"]);
  view.dispatch({ changes: { from: 5, insert: ":" } });
  await waitFor(() => expect(screen.queryByText(/valid JSON/)).toBeNull());
});

it("shows what comes from elsewhere", async () => {
  const { nowOf } = renderField(field, { kind: "text", text: "1" });
  expect((await codeEditor()).state.doc.toString()).toEqual("1");
  expect(nowOf("Mapping")).toBeUndefined();
});

it("can't be typed into when nothing may be changed", async () => {
  renderField(field, null, { problems: [] });
  expect((await codeEditor()).state.readOnly).toEqual(false);
});

describe("the check", () => {
  it.each([
    ["json", '{"a": [1, 2]}', null],
    ["json", "", null],
    ["json", '{\n  "a": 1,\n}', 3],
    ["json", '{\n"a": nope\n}', 2],
    ["json", "[1, 2", 1],
    ["xml", "<a><b/></a>", null],
    ["xml", "<a>\n<b>\n</a>", 2],
    ["html", "<p>anything", null],
    [null, "{", null],
  ] as const)("of %s finds the first mistake in %j on line %s", (language, text, line) => {
    expect(faultyLine(text, language)).toEqual(line);
  });
});
