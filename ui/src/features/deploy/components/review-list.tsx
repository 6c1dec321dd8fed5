// The customers of the run to be, each with its name and what would become of it.
import { useState } from "react";
import { useTranslation } from "react-i18next";
import lists from "@/components/list.module.css";
import { VirtualList } from "@/components/virtual-list";
import { ReviewRowItem } from "@/features/deploy/components/review-row";
import { RowWords } from "@/features/deploy/components/row-words";
import type { Draft, ReviewDraft } from "@/features/deploy/hooks/deploy-state";
import type { DeployStateHandle } from "@/features/deploy/hooks/deploy-store";
import type { EditChecks } from "@/features/deploy/hooks/use-edit-checks";
import type { ReviewRow } from "@/features/deploy/hooks/use-review";

const keyOf = ({ review }: ReviewRow) => review.customerId;

type ReviewListProps = {
  rows: readonly ReviewRow[];
  checks: EditChecks;
  edits: ReviewDraft["edits"];
  words: Draft["words"];
  sharedWords: Draft["sharedWords"];
  change: DeployStateHandle["change"];
};

/** The list, drawn as far as it is in sight, and the dialog about one of its rows. */
export function ReviewList({ rows, checks, edits, words, sharedWords, change }: ReviewListProps) {
  const { t } = useTranslation();
  const [openId, setOpenId] = useState<string | null>(null);
  const open = rows.find(({ review }) => review.customerId === openId)?.review;
  return (
    <div className={lists.list}>
      <VirtualList
        items={rows}
        keyOf={keyOf}
        estimate={96}
        maxHeight={560}
        outer={{ tabIndex: 0, role: "region", "aria-label": t("review.listLabel") }}
        inner={{ role: "list" }}
        itemProps={(place) => ({
          role: "listitem",
          "aria-setsize": rows.length,
          "aria-posinset": place + 1,
        })}
      >
        {(row) => (
          <ReviewRowItem
            {...row}
            edit={edits.get(row.review.customerId)}
            checked={checks.verdicts.get(row.review.customerId)}
            ownWords={words.get(row.review.customerId)}
            sharedWords={sharedWords}
            checkFailed={checks.failed.has(row.review.customerId)}
            change={change}
            onWords={setOpenId}
          />
        )}
      </VirtualList>
      {open !== undefined && (
        <RowWords
          customerId={open.customerId}
          customerName={open.customerName}
          own={words.get(open.customerId)}
          shared={sharedWords}
          change={change}
          onClose={() => setOpenId(null)}
        />
      )}
    </div>
  );
}
