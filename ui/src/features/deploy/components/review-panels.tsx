// What the review asks a person to settle before the run.
import { Button, Radio, Stack } from "@mantine/core";
import type { Ref } from "react";
import { useTranslation } from "react-i18next";
import { IconAlertTriangle, IconInfoCircle } from "@/components/icons";
import { Panel } from "@/components/panel";
import { Sentence } from "@/components/sentence";
import {
  editNames,
  type NameEdit,
  type ReviewDraft,
  settleReview,
} from "@/features/deploy/hooks/deploy-state";
import type { DeployStateHandle } from "@/features/deploy/hooks/deploy-store";
import type { ReviewRow } from "@/features/deploy/hooks/use-review";
import { counted } from "@/lib/count";

type Shared = { rows: readonly ReviewRow[]; change: DeployStateHandle["change"] };

/** Names that can't be used, and the one click that mends them. */
export function ProblemPanel({ rows, change, ref }: Shared & { ref: Ref<HTMLDivElement> }) {
  const { t } = useTranslation();
  const problems = rows.filter(({ standing }) => standing === "problem");
  if (problems.length === 0) return null;
  const mends = new Map<string, NameEdit>();
  for (const { review, edited } of problems) {
    if (review.suggestion === null || edited) continue;
    mends.set(review.customerId, { name: review.suggestion, by: "suggestion" });
  }
  return (
    <Panel
      ref={ref}
      tone="warning"
      icon={<IconAlertTriangle size={22} />}
      title={t("review.problems", counted(problems.length))}
      announce="status"
    >
      <p>{t("review.problemsWords")}</p>
      {mends.size > 0 && (
        <Button size="xs" mt={4} onClick={() => change(editNames(mends))}>
          {t("review.mendAll", counted(mends.size))}
        </Button>
      )}
    </Panel>
  );
}

type ExistingPanelProps = Shared & {
  integrationName: string;
  existing: ReviewDraft["existing"];
};

/** What to do about customers who have the integration already. */
export function ExistingPanel({ rows, integrationName, existing, change }: ExistingPanelProps) {
  const { t } = useTranslation();
  const count = rows.filter(({ review }) => review.existing.length > 0).length;
  if (count === 0) return null;
  return (
    <Panel tone="info" icon={<IconInfoCircle size={22} />}>
      <Radio.Group
        label={
          <Sentence
            text="review.existingTitle"
            count={count}
            parts={{ n: counted(count).n, integration: integrationName }}
          />
        }
        size="sm"
        value={existing}
        onChange={(value) =>
          change(settleReview({ existing: value === "addAnother" ? "addAnother" : "skip" }))
        }
      >
        <Stack gap={8} mt={4}>
          <Radio value="skip" label={t("review.existingSkip")} />
          <Radio value="addAnother" label={t("review.existingAdd")} />
        </Stack>
      </Radio.Group>
    </Panel>
  );
}
