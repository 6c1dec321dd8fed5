// Sentences from the catalogue with names and other elements put in.
import { Fragment, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Name } from "@/components/name";
import type { StringKey } from "@/lib/i18n";

type SentenceProps = {
  text: StringKey;
  /** What stands for each {{gap}}; plain strings are shown as names. */
  parts: Record<string, ReactNode>;
  /** The number that decides between singular and plural, where the text has both. */
  count?: number;
};

/** One catalogue text whose gaps hold elements. The values are never read as markup. */
export function Sentence({ text, parts, count }: SentenceProps) {
  const { t } = useTranslation();
  const raw: string = t(text, {
    skipInterpolation: true,
    ...(count === undefined ? {} : { count }),
  });
  // Splitting on a pattern with one group puts the names of the gaps at the odd places.
  const pieces = raw.split(/\{\{(\w+)\}\}/);
  return pieces.map((piece, place) => {
    const key = `${place}-${piece}`;
    if (place % 2 === 0) return <Fragment key={key}>{piece}</Fragment>;
    const part = parts[piece];
    return <Fragment key={key}>{typeof part === "string" ? <Name>{part}</Name> : part}</Fragment>;
  });
}
