// Days of the calendar, also those on which clocks are changed.
import { afterEach, describe, expect, it, vi } from "vitest";
import { isDay, startOfDay } from "./days";

afterEach(() => vi.unstubAllEnvs());

describe("a day", () => {
  it.each([
    ["2026-11-05", true],
    ["2026-02-29", false],
    ["2024-02-29", true],
    ["2026-1-5", false],
    ["2026-11-05T00:00:00Z", false],
  ])("%s is one: %s", (text, is) => {
    expect(isDay(text)).toEqual(is);
  });

  it.each([
    ["has 23 hours as clocks go forward", "Europe/Berlin", "2026-03-29", "28T23:00", "29T22:00"],
    ["has 25 hours as clocks go back", "Europe/Berlin", "2026-10-25", "24T22:00", "25T23:00"],
    [
      "begins at 1 o’clock where midnight is skipped",
      "Africa/Cairo",
      "2026-04-24",
      "23T22:00",
      "24T21:00",
    ],
    ["has 24 hours otherwise", "Europe/Berlin", "2026-11-05", "04T23:00", "05T23:00"],
  ])("%s: %s, %s", (_, zone, day, begins, ends) => {
    vi.stubEnv("TZ", zone);
    const noon = new Date(`${day}T12:00:00`);
    const month = day.slice(0, 8);
    expect([startOfDay(noon).toISOString(), startOfDay(noon, 1).toISOString()]).toEqual([
      `${month}${begins}:00.000Z`,
      `${month}${ends}:00.000Z`,
    ]);
  });
});
