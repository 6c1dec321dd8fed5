// Days and points in time.
import { fireEvent, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { aVariable } from "@/testing/config-builders";
import { renderField } from "@/testing/render-config";
import { fromMoment, toMoment } from "./moments";

const day = aVariable("date", "First day");
const time = aVariable("timestamp", "Since");

describe("a day", () => {
  it("is stored as ISO writes it", () => {
    const { nowOf } = renderField(day);
    const input = screen.getByLabelText("First day");
    expect(input).toHaveAttribute("type", "date");
    fireEvent.change(input, { target: { value: "2026-11-05" } });
    expect(nowOf("First day")).toEqual({ kind: "text", text: "2026-11-05" });
  });

  it("stays in sight as text when it is none", () => {
    renderField(day, { kind: "text", text: "2026-02-30" });
    expect(screen.getByRole("textbox", { name: "First day" })).toHaveValue("2026-02-30");
  });
});

describe("a point in time", () => {
  it("is stored in UTC once both parts are there, and in part before", () => {
    const { nowOf } = renderField(time);
    fireEvent.change(screen.getByLabelText("Since: day"), { target: { value: "2026-11-05" } });
    expect(nowOf("Since")).toEqual({ kind: "text", text: "2026-11-05T" });
    fireEvent.change(screen.getByLabelText("Since: time"), { target: { value: "09:30" } });
    expect(nowOf("Since")).toEqual({
      kind: "text",
      text: new Date("2026-11-05T09:30").toISOString().replace(".000Z", "Z"),
    });
  });

  it("says its time zone", () => {
    renderField(time);
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    expect(screen.getByText(`In the time zone ${zone}.`)).toBeVisible();
  });

  it("stays in sight as text when it can't be read", () => {
    renderField(time, { kind: "text", text: "next week" });
    expect(screen.getByRole("textbox", { name: "Since" })).toHaveValue("next week");
  });

  it.each(["", "2026-11-05T", "T09:30", "2026-11-05T09:30:00Z", "2026-11-05T09:30:15Z"])(
    "comes back the same: %s",
    (text) => {
      const moment = toMoment(text);
      expect(moment === null ? null : fromMoment(moment)).toEqual(text);
    },
  );
});
