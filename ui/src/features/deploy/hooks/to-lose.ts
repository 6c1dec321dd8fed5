// Whether choices would be missed where others take their place.
import { type DeployState, initialState } from "./deploy-state";

/**
 * Whether a person chose, typed or settled anything that would go where other choices take its place. The integration
 * and the version that a run left chosen are none of that.
 */
export function hasToLose({ draft, review, started }: DeployState): boolean {
  const { integrationId, chosen, cleared, typedName, sharedWords, words } = draft;
  const left = started?.left ?? initialState.draft;
  const isLeft =
    draft.integrationChoice === left.integrationChoice && draft.version === left.version;
  return (
    (integrationId !== null && !isLeft) ||
    chosen.size > 0 ||
    cleared !== null ||
    (typedName ?? "") !== "" ||
    sharedWords !== null ||
    words.size > 0 ||
    review !== initialState.review
  );
}
