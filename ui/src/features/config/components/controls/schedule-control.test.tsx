// Schedules.
import { fireEvent, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { aVariable } from "@/testing/config-builders";
import { renderField } from "@/testing/render-config";
import { type ScheduleValue, toCron, toParts } from "./schedule-cron";
import { readCron } from "./schedule-reading";

const field = aVariable("schedule", "When");

function schedule(every: ScheduleValue["every"], cron: string, timeZone = ""): ScheduleValue {
  return { kind: "schedule", every, cron, timeZone };
}

it.each([
  ["minute", schedule("minute", "*/5 * * * *")],
  ["hour", schedule("hour", "0 */1 * * *")],
  ["day", schedule("day", "00 00 */1 * *")],
  ["week", schedule("week", "00 00 * * 0")],
  ["custom", schedule("custom", "")],
  ["none", schedule("none", "")],
])("begins every %s as Prismatic’s own wizard does", async (every, value) => {
  const { user, nowOf } = renderField(field);
  await user.selectOptions(screen.getByRole("combobox", { name: "How often" }), every);
  expect(nowOf("When")).toEqual(value);
});

it("takes the days of the week, the time and the time zone", async () => {
  const { user, nowOf, left } = renderField(field, schedule("week", "00 00 * * 0"));
  await user.click(screen.getByRole("checkbox", { name: "Monday" }));
  await user.click(screen.getByRole("checkbox", { name: "Sunday" }));
  fireEvent.change(screen.getByLabelText("Time of day"), { target: { value: "08:30" } });
  const zone = screen.getByRole("combobox", { name: "Time zone" });
  await user.clear(zone);
  await user.type(zone, "chicago{Enter}");
  expect(nowOf("When")).toEqual(schedule("week", "30 08 * * 1", "America/Chicago"));
  expect(left).toEqual([]);
});

it("keeps the last day of the week, since a week without days is every day", async () => {
  const { user, nowOf } = renderField(field, schedule("week", "00 00 * * 3"));
  await user.click(screen.getByRole("checkbox", { name: "Wednesday" }));
  expect(nowOf("When")).toBeUndefined();
});

it("takes a count only within bounds, and says which", async () => {
  const { user, nowOf } = renderField(field, schedule("minute", "*/5 * * * *"));
  const count = screen.getByRole("textbox", { name: "Minutes between" });
  await user.clear(count);
  await user.type(count, "15");
  expect(nowOf("When")).toEqual(schedule("minute", "*/15 * * * *"));
  await user.type(count, "0");
  expect(screen.getByText("Type a whole number from 1 to 59.")).toBeVisible();
  await user.tab();
  expect(count).toHaveValue("15");
});

it("goes on from a schedule to cron typed by hand", async () => {
  const { user, nowOf } = renderField(field, schedule("day", "30 08 */1 * *", "Europe/Berlin"));
  await user.selectOptions(screen.getByRole("combobox", { name: "How often" }), "custom");
  expect(nowOf("When")).toEqual(schedule("custom", "30 08 */1 * *", "Europe/Berlin"));
  await user.type(screen.getByRole("textbox", { name: "Cron expression" }), "{Backspace}1-5");
  expect(nowOf("When")).toEqual(schedule("custom", "30 08 */1 * 1-5", "Europe/Berlin"));
  expect(await screen.findByText(/Monday through Friday, Europe\/Berlin time\./)).toBeVisible();
  expect(screen.getAllByRole("listitem")).toHaveLength(3);
});

it("says when a cron can't be read yet", async () => {
  renderField(field, schedule("custom", "30 8 *"));
  expect(await screen.findByText("This can’t be read as a schedule yet.")).toBeVisible();
});

describe("a stored schedule", () => {
  it.each([
    schedule("minute", "*/7 * * * *"),
    schedule("hour", "15 */6 * * *"),
    schedule("day", "05 23 */2 * *"),
    schedule("week", "30 08 * * 1,3,5"),
  ])("comes back the same: $cron", (value) => {
    expect(toCron(toParts(value))).toEqual(value.cron);
  });

  it.each([
    schedule("minute", "0 0 * * *"),
    schedule("hour", "75 */2 * * *"),
    schedule("day", "0 9-17 * * *"),
    schedule("week", "0 9 1 * 1"),
  ])("that doesn’t fit its kind is shown as it is: $cron", (value) => {
    expect(toParts(value)).toEqual({ every: "custom" });
  });
});

describe("the next times", () => {
  const from = new Date("2026-03-28T12:00:00Z");

  it("are right over the change to summer time", () => {
    const reading = readCron("30 8 * * *", "Europe/Berlin", from);
    expect(reading?.next.map((time) => time.toISOString())).toEqual([
      "2026-03-29T06:30:00.000Z",
      "2026-03-30T06:30:00.000Z",
      "2026-03-31T06:30:00.000Z",
    ]);
  });

  it.each([
    ["* * * * * *", "UTC"],
    ["", "UTC"],
    ["0 0 * * *", "Mars/Olympus"],
    ["61 * * * *", "UTC"],
  ])("of %j in %s are not known", (cron, zone) => {
    expect(readCron(cron, zone, from)).toBeNull();
  });
});
