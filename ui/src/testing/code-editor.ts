// Finds the editor of code in a test, which is loaded when it is first shown.
import { EditorView } from "@codemirror/view";
import { waitFor } from "@testing-library/react";
import { expect } from "vitest";

/** The editor once it is loaded, and a way to type into it. */
export async function codeEditor(): Promise<EditorView> {
  await waitFor(() => expect(document.querySelector(".cm-content")).not.toBeNull());
  const view = EditorView.findFromDOM(document.querySelector(".cm-editor") as HTMLElement);
  if (view === null) throw new Error("no editor");
  return view;
}
