// What is said of the saved data at the start: restored, of a newer Refract, not to be written to, not to be opened.
import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { DatabaseStateView } from "@/lib/backend";
import { aFailure, anAppError } from "@/testing/builders";
import { aPreset, presetAnswers } from "@/testing/preset-answers";
import { renderApp } from "@/testing/render-app";

function renderWith(state: DatabaseStateView) {
  return renderApp({ databaseState: async () => state });
}

const notice = () => screen.findByRole("region", { name: "Saved data" });

describe("the state of the saved data", () => {
  it("is not spoken of where it is good", async () => {
    renderWith({ kind: "good" });
    await screen.findByRole("heading", { name: "Deploy an integration" });
    expect(screen.queryByRole("region", { name: "Saved data" })).toBeNull();
  });

  it("tells once that a copy was restored, and where the damaged file is", async () => {
    const app = renderWith({
      kind: "restored",
      setAside: "refract-damaged-2026-11-20.db",
      backupFrom: "2026-11-19T09:00:00Z",
      folder: "/home/dana/refract",
    });
    const said = await notice();
    expect(said).toHaveTextContent("Refract’s saved data was damaged");
    expect(said).toHaveTextContent(/The newest good copy, of Nov 19, 2026, .*, is in use again/);
    expect(said).toHaveTextContent(/refract-damaged-2026-11-20\.db.* in .*\/home\/dana\/refract/);
    await app.user.click(within(said).getByRole("button", { name: "I understand" }));
    await waitFor(() => expect(said).not.toHaveTextContent("damaged"));
    expect(app.requests("acknowledgeDatabaseState")).toHaveLength(1);
  });

  it("says that there was no copy", async () => {
    renderWith({ kind: "restored", setAside: "aside.db", backupFrom: null, folder: "/home/dana" });
    expect(await notice()).toHaveTextContent("There was no good copy, so Refract starts empty.");
  });

  it("says that a newer Refract saved it, so that nothing can be saved", async () => {
    renderWith({ kind: "newer" });
    const said = await notice();
    expect(said).toHaveTextContent("Saved by a newer Refract");
    expect(said).toHaveTextContent("nothing can be saved. Update Refract to go on.");
  });

  it("says that the disk can’t be written to", async () => {
    renderWith({ kind: "readOnly" });
    expect(await notice()).toHaveTextContent(
      "The disk is full or can’t be written to. You can look at everything.",
    );
  });

  it("says why it can’t be opened at all", async () => {
    renderWith({ kind: "unusable", reason: anAppError("databaseFailed") });
    expect(await notice()).toHaveTextContent("Refract can’t read its own files");
  });

  it.each([
    ["diskFull", "The disk is full"],
    ["diskReadOnly", "Refract can’t save on this computer"],
    ["databaseNewer", "A newer Refract was here"],
  ] as const)("says %s where something is saved, and keeps what was typed", async (code, title) => {
    const app = renderApp(
      { ...presetAnswers([aPreset()]), savePreset: () => Promise.reject(aFailure(code)) },
      "/presets/preset-1",
    );
    await app.user.type(await screen.findByLabelText("Name of the preset"), " 2");
    await app.user.click(screen.getByRole("button", { name: "Save preset" }));
    expect(await screen.findByText(title)).toBeVisible();
    expect(screen.getByLabelText("Name of the preset")).toHaveValue("Globex stock 2");
  });
});
