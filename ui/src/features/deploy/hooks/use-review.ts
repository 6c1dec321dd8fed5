// Looks through a run before it starts: the names, the clashes, and who has the integration already.
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, skipToken, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import {
  type CustomerView,
  type NameCheckView,
  type ReviewRequest,
  type ReviewRowView,
  type ReviewView,
  useBackend,
} from "@/lib/backend";
import type { NameEdit, ReviewDraft } from "./deploy-state";

// Each review may read from Prismatic, so it waits for a real pause.
const typingPause = 400;
/** For how long a review is taken for true, in milliseconds: colleagues deploy too. */
const holdsFor = 60_000;

/** What would become of one customer, with what was changed by hand. */
export type ReviewRow = {
  review: ReviewRowView;
  name: string;
  edited: boolean;
  /** How it stands: `problem` keeps it from being deployed. */
  standing: "deploys" | "skipped" | "leftOut" | "problem";
};

const listKeys = new WeakMap<readonly CustomerView[], number>();
let lists = 0;

/** Tells lists apart by what they are, since the ids of very many customers would make a very long key. */
export function keyOf(customers: readonly CustomerView[]): number {
  const known = listKeys.get(customers);
  if (known !== undefined) return known;
  lists += 1;
  listKeys.set(customers, lists);
  return lists;
}

/** Asks for the review of one list of customers; another list is asked for anew. */
export function useReviewQuery(
  integration: ReviewRequest["integration"] | null,
  customers: readonly CustomerView[],
  namePattern: string,
  existing: ReviewRequest["existing"],
) {
  const backend = useBackend();
  return useQuery({
    queryKey: ["review", integration, keyOf(customers), namePattern, existing],
    queryFn:
      integration === null || customers.length === 0
        ? skipToken
        : () =>
            backend.reviewRun({
              integration,
              customers: customers.map(({ id, name, externalId }) => ({ id, name, externalId })),
              namePattern,
              existing,
            }),
    placeholderData: keepPreviousData,
  });
}

/** Puts the review and what was changed by hand together; what needs a change stands first. */
export function reviewRows(
  rows: readonly ReviewRowView[],
  { edits, leftOut }: Pick<ReviewDraft, "edits" | "leftOut">,
  verdicts: ReadonlyMap<string, NameCheckView>,
): ReviewRow[] {
  const all = rows.map((review): ReviewRow => {
    const edit = edits.get(review.customerId);
    return {
      review,
      name: edit?.name ?? review.name,
      edited: edit !== undefined && edit.by !== "preset",
      standing: leftOut.has(review.customerId)
        ? "leftOut"
        : standingOf(review, edit, verdicts.get(review.customerId)),
    };
  });
  return [
    ...all.filter(({ review }) => isAboutName(review)),
    ...all.filter(({ review }) => !isAboutName(review) && review.existing.length > 0),
    ...all.filter(({ review }) => !isAboutName(review) && review.existing.length === 0),
  ];
}

/** Whether the name that the pattern gives can't be used. */
function isAboutName({ verdict }: ReviewRowView): boolean {
  return verdict !== "deploys" && verdict !== "skipped";
}

function standingOf(
  review: ReviewRowView,
  edit: NameEdit | undefined,
  checked: NameCheckView | undefined,
): ReviewRow["standing"] {
  if (review.verdict === "skipped") return "skipped";
  if (edit === undefined) return review.verdict === "deploys" ? "deploys" : "problem";
  if (edit.name.trim() === "") return "problem";
  return checked === undefined || checked.verdict === "free" ? "deploys" : "problem";
}

/** The review as far as it is known, while the pattern is typed. */
export function useReview(
  integration: ReviewRequest["integration"] | null,
  customers: readonly CustomerView[],
  { pattern, existing }: ReviewDraft,
) {
  const [paused] = useDebouncedValue(pattern, typingPause);
  const query = useReviewQuery(integration, customers, paused, existing);
  const [outdated, setOutdated] = useState<{ shown: ReviewView | undefined; asked: string }>();
  const asked = `${existing} ${paused}`;
  const { data: shown, dataUpdatedAt, refetch } = query;
  /** Whether what is shown is still so in Prismatic; an old review is asked for once more. */
  const isStillSo = async (): Promise<boolean> => {
    if (Date.now() - dataUpdatedAt < holdsFor) return true;
    const { data, isError } = await refetch();
    if (isError) return false;
    // An answer that says the same is the same object.
    if (data === shown) return true;
    setOutdated({ shown, asked });
    return false;
  };
  return {
    query,
    behind: paused !== pattern || query.isPlaceholderData,
    isStillSo,
    /** Whether it turned out just before deploying that something had changed meanwhile. */
    hasChanged: outdated?.asked === asked && outdated.shown !== shown,
  };
}
