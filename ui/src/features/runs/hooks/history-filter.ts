// What the history is narrowed to, and which time that comes to.
import type { HistoryOutcome } from "@/lib/backend";
import { isDay, startOfDay } from "@/lib/days";

/** The times that the history can be narrowed to; "dates" is from one day to another. */
export const periods = ["any", "today", "week", "month", "year", "dates"] as const;

/** What the history is narrowed to. */
export type HistoryFilter = {
  text: string;
  outcome: HistoryOutcome;
  period: (typeof periods)[number];
  /** The first day as it was typed, "2026-11-05"; it counts for "dates" alone, and "" is none. */
  firstDay: string;
  /** The last day, in the same way. */
  lastDay: string;
  customerId: string | null;
  page: number;
};

/** The filter that lets everything through. */
export const everything: HistoryFilter = {
  text: "",
  outcome: "any",
  period: "any",
  firstDay: "",
  lastDay: "",
  customerId: null,
  page: 0,
};

/** A time from its beginning to before its end, each RFC 3339 and null where it is open. */
export type Span = { from: string | null; to: string | null };

/** What is wrong with a chosen day. */
export type DayProblem = "notADay" | "beforeFirst";

const days = { today: 0, week: 7, month: 30, year: 365 };

/** The year of a day that is still being typed begins with zeros, and no run is of a year such as 9999. */
function isWholeDay(day: string): boolean {
  return /^[12]/.test(day) && isDay(day);
}

function notADay(day: string): DayProblem | null {
  return day === "" || isWholeDay(day) ? null : "notADay";
}

/** What is wrong with the first and with the last day that were chosen; null where nothing is. */
export function dayProblems({
  firstDay,
  lastDay,
}: Pick<HistoryFilter, "firstDay" | "lastDay">): Record<"first" | "last", DayProblem | null> {
  const [first, last] = [notADay(firstDay), notADay(lastDay)];
  const isReversed = first === null && last === null && lastDay !== "" && lastDay < firstDay;
  return { first, last: isReversed ? "beforeFirst" : last };
}

/** The time that a filter comes to at this moment, in whole days; null as long as its days make none. */
export function spanOf({
  period,
  firstDay,
  lastDay,
}: Pick<HistoryFilter, "period" | "firstDay" | "lastDay">): Span | null {
  if (period === "any") return { from: null, to: null };
  if (period !== "dates") {
    return { from: startOfDay(new Date(), -days[period]).toISOString(), to: null };
  }
  const { first, last } = dayProblems({ firstDay, lastDay });
  if (first !== null || last !== null) return null;
  return { from: startOf(firstDay, 0), to: startOf(lastDay, 1) };
}

/** When a day begins, so many days later; null where there is none. Every day has a noon. */
function startOf(day: string, later: number): string | null {
  return day === "" ? null : startOfDay(new Date(`${day}T12:00:00`), later).toISOString();
}

/** What a filter narrows by: nothing, the time alone, or something else as well. */
export function narrowedBy(filter: HistoryFilter): "nothing" | "time" | "more" {
  const { text, outcome, customerId } = filter;
  if (text !== "" || outcome !== "any" || customerId !== null) return "more";
  const span = spanOf(filter);
  return span !== null && span.from === null && span.to === null ? "nothing" : "time";
}
