// The time zones that this computer knows.
import type { PickerItem } from "@/components/picker-search";

/** Writes a point in time as it is in that zone, with the day of the week; "" when the zone is not known. */
export function formatInZone(date: Date, zone: string): string {
  try {
    return new Intl.DateTimeFormat(undefined, {
      weekday: "short",
      year: "numeric",
      month: "short",
      day: "numeric",
      hour: "numeric",
      minute: "2-digit",
      timeZone: zone,
    }).format(date);
  } catch {
    return "";
  }
}

/** Whether this computer knows the zone. */
export function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }) !== null;
  } catch {
    return false;
  }
}

let known: readonly string[] | null = null;

/** The names of all zones, UTC first. */
function zoneNames(): readonly string[] {
  known ??= ["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")];
  return known;
}

/** The zones to choose from; one that this computer doesn't know is kept as it is. */
export function zoneItems(chosen: string): PickerItem[] {
  const names = zoneNames();
  const all = names.includes(chosen) ? names : [...names, chosen];
  return all.map((zone) => {
    const title = zone.replaceAll("_", " ");
    return {
      id: zone,
      title,
      short: title,
      notes: [],
      tags: [],
      search: [title, zone],
      blocked: null,
    };
  });
}
