// One customer in the review.
import { Button, TextInput } from "@mantine/core";
import type { TFunction } from "i18next";
import { memo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { IconAlertTriangle, IconCircleCheck, IconCircleMinus } from "@/components/icons";
import { Name } from "@/components/name";
import { Sentence } from "@/components/sentence";
import { namesOf } from "@/features/deploy/components/existing-names";
import { WordsNote } from "@/features/deploy/components/words-note";
import { editNames, leaveOut, type NameEdit } from "@/features/deploy/hooks/deploy-state";
import type { DeployStateHandle } from "@/features/deploy/hooks/deploy-store";
import type { ReviewRow } from "@/features/deploy/hooks/use-review";
import type { InstanceWords, OwnWords } from "@/features/deploy/hooks/words";
import type { NameCheckView } from "@/lib/backend";
import { isolate } from "@/lib/text";
import classes from "./review.module.css";

type ReviewRowItemProps = ReviewRow & {
  edit: NameEdit | undefined;
  checked: NameCheckView | undefined;
  checkFailed: boolean;
  ownWords: OwnWords | undefined;
  sharedWords: InstanceWords | null;
  change: DeployStateHandle["change"];
  /** Opens the fields for what is said of the instance of a customer. */
  onWords: (customerId: string) => void;
};

const icons = {
  deploys: IconCircleCheck,
  skipped: IconCircleMinus,
  leftOut: IconCircleMinus,
  problem: IconAlertTriangle,
};

/**
 * The customer, the name of the instance, what would become of it, and what can be changed. It is drawn only when
 * something of its own changes: not with each key in another row, nor as the deployment begins.
 */
export const ReviewRowItem = memo(function ReviewRowItem(props: ReviewRowItemProps) {
  const { t } = useTranslation();
  const { review, name, edited, standing, change } = props;
  const { customerId, customerName } = review;
  const Icon = icons[standing];
  const isIn = standing === "deploys" || standing === "problem";
  const setName = (edit: NameEdit | null) => change(editNames(new Map([[customerId, edit]])));
  return (
    <div className={classes.row} data-standing={standing}>
      <span className={classes.icon} aria-hidden="true">
        <Icon size={20} />
      </span>
      <span className={classes.customer}>
        <Name>{customerName}</Name>
      </span>
      <div className={classes.name}>
        {isIn && (
          <TextInput
            size="sm"
            aria-label={t("review.nameOf", { customer: isolate(customerName) })}
            value={name}
            error={standing === "problem"}
            autoComplete="off"
            spellCheck={false}
            dir="auto"
            onChange={(event) => setName({ name: event.currentTarget.value, by: "person" })}
          />
        )}
        <p className={classes.verdict}>
          <Verdict {...props} />
        </p>
        {isIn && <WordsNote own={props.ownWords} shared={props.sharedWords} />}
      </div>
      <div className={classes.actions}>
        <NameButton {...{ review, edited, standing }} onName={setName} />
        {isIn && (
          <Button
            size="xs"
            variant="default"
            aria-label={t("review.words.changeOf", { customer: isolate(customerName) })}
            onClick={() => props.onWords(customerId)}
          >
            {t("review.words.change")}
          </Button>
        )}
        {standing !== "skipped" && (
          <Button
            size="xs"
            variant="default"
            aria-label={t(standing === "leftOut" ? "review.putBackOf" : "review.leaveOutOf", {
              customer: isolate(customerName),
            })}
            onClick={() => change(leaveOut(customerId, standing !== "leftOut"))}
          >
            {t(standing === "leftOut" ? "review.putBack" : "review.leaveOut")}
          </Button>
        )}
      </div>
    </div>
  );
});

type NameButtonProps = Pick<ReviewRow, "review" | "edited" | "standing"> & {
  onName: (edit: NameEdit | null) => void;
};

/** Takes the suggestion, or goes back to the name before; one button, so that the focus stays on it. */
function NameButton({ review, edited, standing, onName }: NameButtonProps) {
  const { t } = useTranslation();
  const isIn = standing === "deploys" || standing === "problem";
  const suggestion = standing === "problem" && !edited ? review.suggestion : null;
  if (!isIn || (suggestion === null && !edited)) return null;
  return (
    <Button
      size="xs"
      variant={suggestion === null ? "default" : "filled"}
      onClick={() => onName(suggestion === null ? null : { name: suggestion, by: "suggestion" })}
    >
      {suggestion === null ? t("review.reset") : t("review.mend", { name: isolate(suggestion) })}
    </Button>
  );
}

/** What would become of the customer, in words. */
function Verdict(props: ReviewRowItemProps): ReactNode {
  const { t } = useTranslation();
  const { review, name, standing, edit, checked, checkFailed } = props;
  if (standing === "leftOut") return t("review.verdict.leftOut");
  const others = review.existing.length > 0 ? namesOf(t, review.existing) : null;
  if (standing === "skipped") {
    return <Sentence text="review.verdict.skipped" parts={{ names: others ?? "" }} />;
  }
  const fine =
    others === null ? (
      t("review.verdict.deploys")
    ) : (
      <Sentence text="review.verdict.another" parts={{ names: others }} />
    );
  if (edit === undefined) {
    if (review.verdict === "nameTaken") return <Taken name={name} other={review.taken} />;
    const isFine = review.verdict === "deploys" || review.verdict === "skipped";
    return isFine ? fine : t(`review.verdict.${review.verdict}`);
  }
  if (edit.by === "suggestion") return fine;
  if (name.trim() === "") return t("review.verdict.nameEmpty");
  if (checked === undefined) {
    return t(checkFailed ? "review.verdict.notChecked" : "review.verdict.checking");
  }
  return verdictOfCheck(checked, name, fine, t);
}

function verdictOfCheck(
  checked: NameCheckView,
  name: string,
  fine: ReactNode,
  t: TFunction,
): ReactNode {
  switch (checked.verdict) {
    case "free":
      return fine;
    case "empty":
      return t("review.verdict.nameEmpty");
    case "tooLong":
      return t("review.verdict.nameTooLong");
    case "unreadable":
      return t("review.verdict.nameUnreadable");
    case "taken":
      return <Taken name={name} other={checked} />;
  }
}

type TakenProps = {
  name: string;
  other: { integrationName: string; versionNumber: number } | null;
};

function Taken({ name, other }: TakenProps) {
  const { t } = useTranslation();
  if (other === null) return t("review.verdict.nameTakenPlain");
  return (
    <Sentence
      text="review.verdict.nameTaken"
      parts={{ name, integration: other.integrationName, number: other.versionNumber }}
    />
  );
}
