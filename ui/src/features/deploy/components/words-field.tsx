// What people are told of an instance besides its name: its description and its labels.
import { TagsInput, Textarea } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Fold } from "@/components/fold";
import type { InstanceWords } from "@/features/deploy/hooks/deploy-state";
import classes from "./deploy.module.css";

type WordsFieldProps = {
  words: InstanceWords | null;
  onChange: (words: InstanceWords) => void;
};

const nothing: InstanceWords = { description: null, labels: [] };

/** Both fields; folded until something is said, since few people need them. */
export function WordsField({ words, onChange }: WordsFieldProps) {
  const { t } = useTranslation();
  const { description, labels } = words ?? nothing;
  return (
    <Fold title={t("deploy.words.title")} opened={words !== null}>
      <div className={classes.nameField}>
        <Textarea
          rows={2}
          label={t("deploy.words.description")}
          value={description ?? ""}
          dir="auto"
          onChange={(event) => onChange({ labels, description: event.currentTarget.value || null })}
        />
        <TagsInput
          label={t("deploy.words.labels")}
          description={t("deploy.words.labelsHint")}
          value={labels}
          onChange={(next) => onChange({ description, labels: next })}
        />
      </div>
    </Fold>
  );
}
