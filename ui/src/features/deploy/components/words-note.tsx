// What will be said of an instance, to look over before it is created.
import { useTranslation } from "react-i18next";
import { Sentence } from "@/components/sentence";
import type { InstanceWords } from "@/features/deploy/hooks/deploy-state";
import { joinNames } from "@/lib/text";
import classes from "./review.module.css";

/** A line each for the description and the labels, where there are any. */
export function WordsNote({ words }: { words: InstanceWords | undefined }) {
  const { t } = useTranslation();
  if (words === undefined) return null;
  const { description, labels } = words;
  return (
    <>
      {description !== null && (
        <p className={classes.verdict}>
          <Sentence text="review.description" parts={{ description }} />
        </p>
      )}
      {labels.length > 0 && (
        <p className={classes.verdict}>{t("review.labels", { labels: joinNames(labels) })}</p>
      )}
    </>
  );
}
