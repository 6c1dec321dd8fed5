// What is wrong with a field of a JSON form, in plain words.
import type { TFunction } from "i18next";

type Fault = { keyword: string; params: Record<string, unknown>; parentSchema?: unknown };

/** The words for what a schema asks for and is not so. */
export function errorWords(t: TFunction, { keyword, params, parentSchema }: Fault): string {
  const limit = String(params.limit ?? "");
  const schema = (parentSchema ?? {}) as Record<string, unknown>;
  switch (keyword) {
    case "required":
    case "minLength":
      if (keyword === "minLength" && limit !== "1") return t("controls.form.minLength", { limit });
      return t("controls.missing.fill");
    case "maxLength":
      return t("controls.form.maxLength", { limit });
    case "minimum":
    case "exclusiveMinimum":
      return t(keyword === "minimum" ? "controls.form.minimum" : "controls.form.above", { limit });
    case "maximum":
    case "exclusiveMaximum":
      return t(keyword === "maximum" ? "controls.form.maximum" : "controls.form.below", { limit });
    case "multipleOf":
      return t("controls.form.multipleOf", { limit });
    case "minItems":
      return t("controls.form.minItems", { n: limit });
    case "maxItems":
      return t("controls.form.maxItems", { n: limit });
    case "uniqueItems":
      return t("controls.form.uniqueItems");
    case "enum":
    case "const":
    case "oneOf":
      return t("controls.missing.choice");
    case "type":
      return t(typeWords[String(schema.type)] ?? "controls.form.other");
    case "format":
      return t(formatWords[String(schema.format)] ?? "controls.form.pattern");
    case "pattern":
      return t("controls.form.pattern");
    default:
      return t("controls.form.other");
  }
}

const typeWords = {
  integer: "controls.form.integer",
  number: "controls.problem.notANumber",
  string: "controls.missing.fill",
} as Record<
  string,
  "controls.form.integer" | "controls.problem.notANumber" | "controls.missing.fill"
>;

const formatWords = {
  date: "controls.problem.notADate",
  "date-time": "controls.problem.notATime",
  time: "controls.form.time",
  email: "controls.form.email",
  uri: "controls.form.uri",
} as Record<
  string,
  | "controls.problem.notADate"
  | "controls.problem.notATime"
  | "controls.form.time"
  | "controls.form.email"
  | "controls.form.uri"
>;
