// What will be said of an instance, to look over before it is created.
import { useTranslation } from "react-i18next";
import { Sentence } from "@/components/sentence";
import { type InstanceWords, type OwnWords, wordsOf } from "@/features/deploy/hooks/words";
import { joinNames } from "@/lib/text";
import classes from "./review.module.css";

type WordsNoteProps = { own: OwnWords | undefined; shared: InstanceWords | null };

/** A line each for the description and the labels; where there is none unlike everywhere else, it says so. */
export function WordsNote({ own, shared }: WordsNoteProps) {
  const { t } = useTranslation();
  const { description, labels } = wordsOf(own, shared);
  return (
    <>
      {description !== null && (
        <p className={classes.verdict}>
          <Sentence text="review.description" parts={{ description }} />
        </p>
      )}
      {description === null && shared !== null && shared.description !== null && (
        <p className={classes.verdict}>{t("review.noDescription")}</p>
      )}
      {labels.length > 0 && (
        <p className={classes.verdict}>{t("review.labels", { labels: joinNames(labels) })}</p>
      )}
      {labels.length === 0 && shared !== null && shared.labels.length > 0 && (
        <p className={classes.verdict}>{t("review.noLabels")}</p>
      )}
    </>
  );
}
