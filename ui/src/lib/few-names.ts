// Long lists of names in sentences: a few, and how many more.
import type { TFunction } from "i18next";
import { counted } from "@/lib/count";
import { isolate, joinList } from "@/lib/text";

const shown = 5;

/** Joins up to five names, and says how many more there are. */
export function fewNames(t: TFunction, names: readonly string[]): string {
  const rest = names.length - shown;
  const few = names.slice(0, shown).map(isolate);
  return joinList(rest > 0 ? [...few, t("common.more", counted(rest))] : few);
}
