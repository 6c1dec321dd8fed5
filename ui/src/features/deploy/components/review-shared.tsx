// What holds for every instance of the run to be: how it is named, and what is said of it.
import { TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { WordsField } from "@/features/deploy/components/words-field";
import { type DeployState, describeAll, settleReview } from "@/features/deploy/hooks/deploy-state";
import type { DeployStateHandle } from "@/features/deploy/hooks/deploy-store";
import classes from "./review.module.css";

type SharedFieldsProps = {
  state: DeployState;
  disabled: boolean;
  change: DeployStateHandle["change"];
};

/** The pattern of the names, and the description and labels, folded. */
export function SharedFields({ state, disabled, change }: SharedFieldsProps) {
  const { t } = useTranslation();
  return (
    <fieldset disabled={disabled} className={classes.fields}>
      <TextInput
        label={t("review.pattern")}
        description={t("review.patternHelp")}
        value={state.review.pattern}
        autoComplete="off"
        spellCheck={false}
        dir="auto"
        onChange={(event) => change(settleReview({ pattern: event.currentTarget.value }))}
      />
      <WordsField
        title={t("review.words.all")}
        hint={t("review.words.allHint")}
        words={state.draft.sharedWords}
        onChange={(patch) => change(describeAll(patch))}
      />
    </fieldset>
  );
}
