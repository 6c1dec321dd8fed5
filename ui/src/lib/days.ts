// Days of the calendar, as people of this computer's time zone count them.

/** Whether a text is a day of the calendar, "2026-11-05". */
export function isDay(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/**
 * When a day begins in the time zone of this computer, so many days later or earlier. That is not always so many
 * times 24 hours, and not always midnight, where clocks are changed.
 */
export function startOfDay(date: Date, later = 0): Date {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + later);
}
