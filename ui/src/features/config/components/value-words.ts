// Says a value in words, for where it is looked over and not changed.
import type { TFunction } from "i18next";
import { scheduleWords } from "@/components/schedule-words";
import type { ConfigValue, ConfigVariableView } from "@/lib/backend";
import { counted } from "@/lib/count";
import { isolate, joinNames } from "@/lib/text";

const longest = 160;

/** The value in words; null where there is none. */
export function valueWords(
  t: TFunction,
  variable: ConfigVariableView,
  value: ConfigValue | null,
): string | null {
  if (value === null) return null;
  switch (value.kind) {
    case "text":
      return value.text === "" ? null : textWords(t, variable, value.text);
    case "schedule":
      return scheduleWords(t, value);
    case "list":
      return value.items.length === 0 ? null : shortened(joinNames(value.items));
    case "pairs":
      return value.pairs.length === 0
        ? null
        : shortened(
            value.pairs.map(({ key, value: to }) => `${isolate(key)} → ${isolate(to)}`).join(", "),
          );
    case "json":
      return value.json === "" ? null : t("wizard.value.filledIn");
    case "connection":
      return connectionWords(t, variable, value.inputs);
    case "reusable":
      return t("wizard.value.reusable");
  }
}

function textWords(t: TFunction, variable: ConfigVariableView, text: string): string {
  if (variable.dataType === "boolean") {
    return t(text === "true" ? "wizard.value.yes" : "wizard.value.no");
  }
  if (variable.dataType === "code") {
    return t("wizard.value.lines", counted(text.split("\n").length));
  }
  const option = variable.options.find(({ value }) => value === text);
  return shortened(option?.label ?? text);
}

/** What of a connection can be shown; secrets are only said to be there. */
function connectionWords(
  t: TFunction,
  { connection }: ConfigVariableView,
  inputs: readonly { key: string; value: string }[],
): string | null {
  const typed = inputs.filter(({ value }) => value !== "");
  if (typed.length === 0) return null;
  const words = typed.map(({ key, value }) => {
    const input = connection?.inputs.find((one) => one.key === key);
    const label = isolate(input?.label ?? key);
    return input === undefined || input.secret
      ? t("wizard.value.secret", { label })
      : t("wizard.value.input", { label, value: isolate(shortened(value)) });
  });
  return words.join(", ");
}

function shortened(text: string): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
