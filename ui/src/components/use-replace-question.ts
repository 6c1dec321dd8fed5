// What is asked before something else takes the place of what was chosen on the Deploy screen.
import { useTranslation } from "react-i18next";

/** The question in words, by what would take its place. */
export function useReplaceQuestion(by: "run" | "preset" | "template") {
  const { t } = useTranslation();
  return {
    title: t("replace.title"),
    words: t(`replace.words.${by}`),
    keep: t("replace.keep"),
    go: t("replace.go"),
  };
}
