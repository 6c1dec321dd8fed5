// What is wrong with a field, in the field's own terms.
import type { TFunction } from "i18next";
import type { ConfigProblemKind, ConfigProblemView, ConfigType } from "@/lib/backend";
import type { StringKey } from "@/lib/i18n";
import { isolate } from "@/lib/text";

const words: Record<Exclude<ConfigProblemKind, "missing">, StringKey> = {
  notANumber: "controls.problem.notANumber",
  notADate: "controls.problem.notADate",
  notATime: "controls.problem.notATime",
  notAChoice: "controls.problem.notAChoice",
  badJson: "controls.problem.badJson",
  badXml: "controls.problem.badXml",
  badCron: "controls.problem.badCron",
  badTimeZone: "controls.problem.badTimeZone",
  badPair: "controls.problem.badPair",
  doubledKey: "controls.problem.doubledKey",
  notConnected: "controls.problem.notConnected",
  wrongKind: "controls.problem.wrongKind",
  tooLong: "controls.problem.tooLong",
  refused: "controls.problem.refused",
  badForm: "controls.problem.badForm",
};

const missing: Record<ConfigType, StringKey> = {
  string: "controls.missing.fill",
  boolean: "controls.missing.yesOrNo",
  number: "controls.missing.number",
  date: "controls.missing.date",
  timestamp: "controls.missing.time",
  picklist: "controls.missing.choice",
  code: "controls.missing.fill",
  schedule: "controls.missing.schedule",
  connection: "controls.missing.connection",
  jsonForm: "controls.missing.form",
  objectSelection: "controls.missing.objects",
  objectFieldMap: "controls.missing.fields",
  credential: "controls.missing.fill",
  unknown: "controls.missing.fill",
};

/** The words for one problem of a variable of that type; null stands for no variable at all. */
export function problemWords(
  t: TFunction,
  { problem, input, said }: ConfigProblemView,
  type: ConfigType | null,
): string {
  const own = t(problem === "missing" ? missingWords(type, input) : words[problem]);
  if (said === null || said.trim() === "") return own;
  return `${own} ${t("common.prismaticSaid", { message: isolate(said) })}`;
}

function missingWords(type: ConfigType | null, input: string | null): StringKey {
  return input !== null || type === null ? "controls.missing.fill" : missing[type];
}

/** All that is wrong, as one text; null when nothing is. */
export function allProblemWords(
  t: TFunction,
  problems: readonly ConfigProblemView[],
  type: ConfigType | null,
): string | null {
  if (problems.length === 0) return null;
  return problems.map((problem) => problemWords(t, problem, type)).join(" ");
}
