// Whether choices would be missed where others take their place.
import { choose, type DeployState, type Draft, initialState, takeGivenAway } from "./deploy-state";

/**
 * Whether a person chose, typed or settled anything that would go where other choices take its place. The integration
 * and the version that a run left chosen are none of that, and what presets gave is not either.
 */
export function hasToLose(state: DeployState): boolean {
  const { draft, review, started } = takeGivenAway(state);
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

/** The choices that a preset makes: of an integration with its newest version, and of a customer unless it is for all. */
type PresetChoices = { integrationId: string | null; customerId: string | null };

/** Whether anything would go where a preset takes its place; what it leaves chosen, or chooses once more, does not. */
export function losesToPreset(
  state: DeployState,
  { integrationId, customerId }: PresetChoices,
): boolean {
  const { chosen, version, ...draft } = state.draft;
  const { chosen: nobody } = initialState.draft;
  const stays: Partial<Draft> = {};
  if (draft.integrationId === integrationId && version.kind === "newest")
    stays.integrationId = null;
  if (customerId === null) Object.assign(stays, { chosen: nobody, cleared: null });
  else if (chosen.size === 1 && chosen.has(customerId)) stays.chosen = nobody;
  return hasToLose(choose(stays)(state));
}
