// Says when a version was published and by whom.
import type { TFunction } from "i18next";
import type { VersionView } from "@/lib/backend";
import { formatDate, isolate } from "@/lib/text";

/** "Published 3 Nov 2026 by Dana Reyes", as far as it is known; null when nothing is. */
export function aboutVersion(t: TFunction, version: VersionView): string | null {
  const date = formatDate(version.publishedAt);
  const person = version.publishedBy === null ? null : isolate(version.publishedBy);
  if (date !== null && person !== null) return t("deploy.version.aboutAtBy", { date, person });
  if (date !== null) return t("deploy.version.aboutAt", { date });
  if (person !== null) return t("deploy.version.aboutBy", { person });
  return null;
}

/** "Version 14 — published 3 Nov 2026 by Dana Reyes", as far as it is known. */
export function versionTitle(t: TFunction, version: VersionView): string {
  const number = version.number;
  const date = formatDate(version.publishedAt);
  const person = version.publishedBy === null ? null : isolate(version.publishedBy);
  if (date === null && person === null) return t("deploy.version.number", { number });
  const published =
    date !== null && person !== null
      ? t("deploy.version.publishedAtBy", { date, person })
      : date !== null
        ? t("deploy.version.publishedAt", { date })
        : t("deploy.version.publishedBy", { person });
  return t("deploy.version.option", { number, published });
}
