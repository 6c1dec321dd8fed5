// Says in words when something runs.
import type { TFunction } from "i18next";
import type { ConfigValue } from "@/lib/backend";

/** How often, with the cron expression and its time zone. */
export function scheduleWords(
  t: TFunction,
  { every, cron, timeZone }: Extract<ConfigValue, { kind: "schedule" }>,
): string {
  if (every === "none") return t("wizard.value.noSchedule");
  return t("wizard.value.schedule", {
    every: t(`wizard.value.every.${every}`),
    cron,
    zone: timeZone === "" ? "UTC" : timeZone,
  });
}
