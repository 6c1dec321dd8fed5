// What is said of the instance of one customer of many, where it differs from the others.
import { Button, Group, Modal } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Sentence } from "@/components/sentence";
import { useFocusBack } from "@/components/use-focus-back";
import { WordsFields } from "@/features/deploy/components/words-field";
import { describe, describeAlike } from "@/features/deploy/hooks/deploy-state";
import type { DeployStateHandle } from "@/features/deploy/hooks/deploy-store";
import { hasOwn, type InstanceWords, type OwnWords, wordsOf } from "@/features/deploy/hooks/words";
import classes from "./review.module.css";

type RowWordsProps = {
  customerId: string;
  customerName: string;
  own: OwnWords | undefined;
  shared: InstanceWords | null;
  change: DeployStateHandle["change"];
  onClose: () => void;
};

/** Both fields in a dialog; each change holds at once, and "same as for everyone" takes all of them away. */
export function RowWords({ customerId, customerName, own, shared, change, ...way }: RowWordsProps) {
  const { t } = useTranslation();
  useFocusBack();
  const close = () => {
    // A label that was typed is taken when its field is left, and a field that goes away is never left.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    way.onClose();
  };
  return (
    <Modal
      opened
      title={<Sentence text="review.words.title" parts={{ customer: customerName }} />}
      closeButtonProps={{ "aria-label": t("common.close") }}
      onClose={close}
    >
      <div className={classes.words}>
        <WordsFields
          words={wordsOf(own, shared)}
          onChange={(patch) => change(describe(customerId, patch))}
        />
        <p className={classes.verdict} role="status">
          {t(hasOwn(own) ? "review.words.own" : "review.words.shared")}
        </p>
        <Group gap="xs" justify="flex-end">
          {hasOwn(own) && (
            <Button
              variant="default"
              onClick={() => {
                change(describeAlike(customerId));
                close();
              }}
            >
              {t("review.words.alike")}
            </Button>
          )}
          <Button onClick={close}>{t("review.words.done")}</Button>
        </Group>
      </div>
    </Modal>
  );
}
