// The choices on the Deploy screen in the form in which they are kept until the next start.
import type { DeployChoices } from "@/lib/backend";
import { type DeployState, type Draft, initialState, type ReviewDraft } from "./deploy-state";
import type { OwnWords } from "./words";

/** All of the choices but the presets in use, which are no part of this. */
type Kept = Omit<DeployChoices, "presets">;

/** What is kept of them. */
export function toKept({ draft, review }: Pick<DeployState, "draft" | "review">): Kept {
  return {
    integrationId: draft.integrationId,
    version: draft.version,
    customerIds: [...draft.chosen],
    typedName: draft.typedName,
    sharedWords: draft.sharedWords,
    words: [...draft.words].map(([customerId, { description, labels }]) => ({
      customerId,
      hasDescription: description !== undefined,
      description: description ?? null,
      labels: labels ?? null,
    })),
    given: [...draft.given].map(([customerId, given]) => ({ customerId, ...given })),
    review: {
      pattern: review.pattern,
      existing: review.existing,
      edits: [...review.edits].map(([customerId, edit]) => ({ customerId, ...edit })),
      leftOut: [...review.leftOut],
    },
  };
}

/** The state that they describe. It begins with the choices, since passwords have to be typed again. */
export function fromKept(kept: Kept): DeployState {
  const { integrationId, version, typedName, sharedWords } = kept;
  const draft: Draft = {
    ...initialState.draft,
    integrationId,
    integrationChoice: integrationId === null ? null : Symbol(),
    version,
    chosen: new Set(kept.customerIds),
    typedName,
    sharedWords,
    words: new Map(kept.words.map((one) => [one.customerId, ownWords(one)])),
    given: new Map(kept.given.map(({ customerId, ...given }) => [customerId, given])),
  };
  return { ...initialState, draft, review: reviewOf(kept.review) };
}

function ownWords({ hasDescription, description, labels }: Kept["words"][number]): OwnWords {
  return { ...(hasDescription && { description }), ...(labels !== null && { labels }) };
}

/** A review in which nothing was settled stays the one that everyone begins with. */
function reviewOf({ pattern, existing, edits, leftOut }: Kept["review"]): ReviewDraft {
  const { review } = initialState;
  const isFresh = pattern === review.pattern && existing === review.existing;
  if (isFresh && edits.length === 0 && leftOut.length === 0) return review;
  return {
    pattern,
    existing,
    edits: new Map(edits.map(({ customerId, ...edit }) => [customerId, edit])),
    leftOut: new Set(leftOut),
  };
}
