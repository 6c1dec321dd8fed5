// Turns the parts of a schedule into cron, as Prismatic's own wizard writes it, and back.
import type { ConfigValue, ScheduleKind } from "@/lib/backend";

/** A schedule as it is stored. */
export type ScheduleValue = Extract<ConfigValue, { kind: "schedule" }>;

/** A schedule in the parts that people fill in. */
export type ScheduleParts =
  | { every: "none" }
  | { every: "minute"; count: number }
  | { every: "hour"; count: number; minute: number }
  | { every: "day"; count: number; time: string }
  /** Days from 0, Sunday, to 6. */
  | { every: "week"; days: number[]; time: string }
  | { every: "custom" };

/** The most that can be counted: after that the next larger unit begins. */
export const mostOf = { minute: 59, hour: 23, day: 31 } as const;

/** What a kind of schedule begins with. */
export function freshParts(every: ScheduleKind): ScheduleParts {
  if (every === "minute") return { every, count: 5 };
  if (every === "hour") return { every, count: 1, minute: 0 };
  if (every === "day") return { every, count: 1, time: "00:00" };
  if (every === "week") return { every, days: [0], time: "00:00" };
  return { every };
}

/** The cron of the parts; null for a custom one, which is typed. */
export function toCron(parts: ScheduleParts): string | null {
  if (parts.every === "none") return "";
  if (parts.every === "minute") return `*/${parts.count} * * * *`;
  if (parts.every === "hour") return `${parts.minute} */${parts.count} * * *`;
  if (parts.every === "custom") return null;
  const [hour = "00", minute = "00"] = parts.time.split(":");
  if (parts.every === "day") return `${minute} ${hour} */${parts.count} * *`;
  return `${minute} ${hour} * * ${[...parts.days].sort().join(",") || "*"}`;
}

/** The parts of a stored schedule; a cron that doesn't fit its kind is shown as a custom one. */
export function toParts({ every, cron }: ScheduleValue): ScheduleParts {
  const text = cron.trim();
  if (every === "none") return { every };
  if (every === "minute") return minutes(text) ?? { every: "custom" };
  if (every === "hour") return hours(text) ?? { every: "custom" };
  if (every === "day") return daysOf(text) ?? { every: "custom" };
  if (every === "week") return weeks(text) ?? { every: "custom" };
  return { every: "custom" };
}

function within(text: string | undefined, least: number, most: number): number | null {
  const value = Number(text ?? "1");
  return Number.isInteger(value) && value >= least && value <= most ? value : null;
}

function minutes(cron: string): ScheduleParts | null {
  const match = /^\*(?:\/(\d+))? \* \* \* \*$/.exec(cron);
  const count = match === null ? null : within(match[1], 1, mostOf.minute);
  return count === null ? null : { every: "minute", count };
}

function hours(cron: string): ScheduleParts | null {
  const match = /^(\d+) \*(?:\/(\d+))? \* \* \*$/.exec(cron);
  if (match === null) return null;
  const minute = within(match[1], 0, 59);
  const count = within(match[2], 1, mostOf.hour);
  return minute === null || count === null ? null : { every: "hour", count, minute };
}

function timeOf(minute: string | undefined, hour: string | undefined): string | null {
  const [m, h] = [within(minute, 0, 59), within(hour, 0, 23)];
  if (m === null || h === null) return null;
  return `${String(h).padStart(2, "0")}:${String(m).padStart(2, "0")}`;
}

function daysOf(cron: string): ScheduleParts | null {
  const match = /^(\d+) (\d+) \*(?:\/(\d+))? \* \*$/.exec(cron);
  if (match === null) return null;
  const time = timeOf(match[1], match[2]);
  const count = within(match[3], 1, mostOf.day);
  return time === null || count === null ? null : { every: "day", count, time };
}

function weeks(cron: string): ScheduleParts | null {
  const match = /^(\d+) (\d+) \* \* ([0-7](?:,[0-7])*)$/.exec(cron);
  if (match === null) return null;
  const time = timeOf(match[1], match[2]);
  const days = [...new Set((match[3] ?? "").split(",").map((day) => Number(day) % 7))];
  return time === null ? null : { every: "week", days, time };
}
