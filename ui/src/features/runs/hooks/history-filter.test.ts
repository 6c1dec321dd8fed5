// Which time the days come to that people choose in the history.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { dayProblems, everything, narrowedBy, spanOf } from "./history-filter";

beforeEach(() => void vi.stubEnv("TZ", "Europe/Berlin"));
afterEach(() => vi.unstubAllEnvs());

const dates = (firstDay: string, lastDay: string) =>
  ({ ...everything, period: "dates", firstDay, lastDay }) as const;

describe("the time from one day to another", () => {
  it.each([
    ["both days whole", "2026-11-05", "2026-11-07", "2026-11-04T23", "2026-11-07T23"],
    ["a single day", "2026-11-05", "2026-11-05", "2026-11-04T23", "2026-11-05T23"],
    [
      "over the change to summer time",
      "2026-03-28",
      "2026-03-29",
      "2026-03-27T23",
      "2026-03-29T22",
    ],
    [
      "over the change to winter time",
      "2026-10-25",
      "2026-10-25",
      "2026-10-24T22",
      "2026-10-25T23",
    ],
    ["over the end of a year", "2026-12-31", "2026-12-31", "2026-12-30T23", "2026-12-31T23"],
    ["open at its end", "2026-11-05", "", "2026-11-04T23", null],
    ["open at its beginning", "", "2026-11-05", null, "2026-11-05T23"],
    ["open at both", "", "", null, null],
  ])("is %s: %s to %s", (_, firstDay, lastDay, from, to) => {
    const whole = (hour: string | null) => hour && `${hour}:00:00.000Z`;
    expect(spanOf(dates(firstDay, lastDay))).toEqual({ from: whole(from), to: whole(to) });
  });

  it.each([
    ["2026-11-05", "2026-11-04", { first: null, last: "beforeFirst" }],
    ["0202-11-05", "", { first: "notADay", last: null }],
    ["2026-11-05", "0020-11-06", { first: null, last: "notADay" }],
    ["2026-02-30", "9999-12-31", { first: "notADay", last: "notADay" }],
    ["yesterday", "2026-11-05", { first: "notADay", last: null }],
  ])("is none: %s to %s", (firstDay, lastDay, problems) => {
    expect(dayProblems({ firstDay, lastDay })).toEqual(problems);
    expect(spanOf(dates(firstDay, lastDay))).toBeNull();
  });

  it("does not count where another time is chosen", () => {
    expect(spanOf({ ...dates("2026-11-05", "2026-11-04"), period: "any" })).toEqual({
      from: null,
      to: null,
    });
  });
});

it("tells by what is narrowed", () => {
  expect(
    [
      everything,
      dates("", ""),
      dates("2026-11-05", ""),
      dates("2026-11-05", "2026-11-04"),
      { ...everything, period: "today" } as const,
      { ...dates("2026-11-05", ""), text: "x" },
    ].map(narrowedBy),
  ).toEqual(["nothing", "nothing", "time", "time", "time", "more"]);
});
