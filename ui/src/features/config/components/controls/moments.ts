// Turns points in time into the parts that people fill in, and back.

/** A day and a time of that day in the time zone of this computer; each "" while it is not filled in. */
export type Moment = { day: string; time: string };

function padded(value: number, length = 2): string {
  return String(value).padStart(length, "0");
}

/** The parts of an ISO 8601 text; null when it is something else. A half filled-in one is read, too. */
export function toMoment(text: string): Moment | null {
  if (text === "") return { day: "", time: "" };
  const half = /^(\d{4}-\d{2}-\d{2})?T?(\d{2}:\d{2}(?::\d{2})?)?$/.exec(text);
  if (half !== null && (half[1] === undefined || half[2] === undefined)) {
    return { day: half[1] ?? "", time: half[2] ?? "" };
  }
  if (!/^\d{4}-\d{2}-\d{2}T/.test(text)) return null;
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) return null;
  const seconds = date.getSeconds();
  return {
    day: [padded(date.getFullYear(), 4), padded(date.getMonth() + 1), padded(date.getDate())].join(
      "-",
    ),
    time:
      `${padded(date.getHours())}:${padded(date.getMinutes())}` +
      (seconds === 0 ? "" : `:${padded(seconds)}`),
  };
}

/** The text that stands for it: UTC when it is complete, else what there is. */
export function fromMoment({ day, time }: Moment): string {
  if (day === "" && time === "") return "";
  const date = new Date(`${day}T${time}`);
  if (day === "" || time === "" || Number.isNaN(date.getTime())) return `${day}T${time}`;
  return date.toISOString().replace(".000Z", "Z");
}

/** The time zone of this computer, such as "Europe/Berlin". */
export function localZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
