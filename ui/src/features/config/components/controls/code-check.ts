// Finds where JSON or XML goes wrong.
import { jsonLanguage } from "@codemirror/lang-json";
import { xmlLanguage } from "@codemirror/lang-xml";

/** The languages of config variables; HTML is never wrong, as browsers read it. */
export type CodeLanguage = "json" | "xml" | "html";

/** The number of the line with the first mistake, counted from 1; null when there is none. */
export function faultyLine(text: string, language: CodeLanguage | null): number | null {
  if (text.trim() === "") return null;
  if (language === "json" && !isJson(text)) return lineOf(text, firstFault(jsonLanguage, text));
  if (language === "xml" && !isXml(text)) return lineOf(text, firstFault(xmlLanguage, text));
  return null;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function isXml(text: string): boolean {
  const parsed = new DOMParser().parseFromString(text, "application/xml");
  return parsed.getElementsByTagName("parsererror").length === 0;
}

function firstFault(language: typeof jsonLanguage, text: string): number {
  let place = text.trimEnd().length;
  let found = false;
  language.parser.parse(text).iterate({
    enter: (node) => {
      // A tag that is never closed is a fault of its opening; its own error node stands at the end.
      const isFault = node.type.isError || /^Mismatched|^MissingClose/.test(node.name);
      if (!found && isFault) {
        place = node.name.startsWith("MissingClose")
          ? (node.node.parent?.from ?? node.from)
          : node.from;
        found = true;
      }
      return !found;
    },
  });
  return place;
}

function lineOf(text: string, place: number): number {
  return text.slice(0, place).split("\n").length;
}
