// What people are told of an instance besides its name: its description and its labels.
import { TagsInput, Textarea } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Fold } from "@/components/fold";
import { ScreenIntro } from "@/components/screen";
import { type InstanceWords, nothingSaid, type OwnWords } from "@/features/deploy/hooks/words";
import classes from "./deploy.module.css";

type WordsFieldsProps = {
  words: InstanceWords;
  /** Hears the part that was changed. */
  onChange: (patch: OwnWords) => void;
};

/** Both fields. */
export function WordsFields({ words, onChange }: WordsFieldsProps) {
  const { t } = useTranslation();
  return (
    <div className={classes.nameField}>
      <Textarea
        rows={2}
        label={t("deploy.words.description")}
        value={words.description ?? ""}
        dir="auto"
        onChange={(event) => onChange({ description: event.currentTarget.value || null })}
      />
      <TagsInput
        label={t("deploy.words.labels")}
        description={t("deploy.words.labelsHint")}
        value={words.labels}
        // It suggests nothing, and Escape is to close what is around it.
        dropdownOpened={false}
        onChange={(labels) => onChange({ labels })}
      />
    </div>
  );
}

type WordsFieldProps = Pick<WordsFieldsProps, "onChange"> & {
  title: string;
  /** What stands above the fields. */
  hint?: string;
  words: InstanceWords | null;
};

/** Both fields, folded until something is said, since few people need them. */
export function WordsField({ title, hint, words, onChange }: WordsFieldProps) {
  return (
    <Fold title={title} opened={words !== null}>
      {hint !== undefined && <ScreenIntro>{hint}</ScreenIntro>}
      <WordsFields words={words ?? nothingSaid} onChange={onChange} />
    </Fold>
  );
}
