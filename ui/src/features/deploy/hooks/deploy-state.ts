// What the Deploy screen remembers: the choices, the review, and what was started last.
import type { BackendError, IntegrationView, ReviewRequest } from "@/lib/backend";
import type { Selection } from "./selection";
import {
  hasOwn,
  type InstanceWords,
  nothingSaid,
  type OwnWords,
  ownBeside,
  roomFor,
  saysAnything,
  withGiven,
  withoutGiven,
} from "./words";

/** Which version is wanted: the newest until another was chosen. */
export type VersionChoice = { kind: "newest" } | { kind: "chosen"; id: string } | { kind: "none" };

/** What a preset gave the instance of one customer. */
export type Given = InstanceWords & { name: string | null };

/** The choices made so far. */
export type Draft = {
  integrationId: string | null;
  /** Tells each choice of an integration from those before, also where it is the same one again. */
  integrationChoice: symbol | null;
  version: VersionChoice;
  /** Ids of the customers. */
  chosen: Selection;
  /** What was chosen before "Clear", so that it can be undone; null where there is nothing to undo. */
  cleared: Selection | null;
  /** The name for a single customer as typed; null as long as a preset's or the suggested one is used. */
  typedName: string | null;
  /** What is said of every instance of the run to be; null as long as nothing was. */
  sharedWords: InstanceWords | null;
  /** What is said of the instances of some customers, which goes before that, by id of the customer. */
  words: ReadonlyMap<string, OwnWords>;
  /** What of that presets gave, and which names, by id of the customer. */
  given: ReadonlyMap<string, Given>;
};

/** Whether a person chose the same both times, whatever came along by itself meanwhile: a preset's name, say. */
export function isSameChoice(one: Draft, other: Draft): boolean {
  const chosen = ["integrationId", "version", "chosen", "typedName"] as const;
  return chosen.every((part) => one[part] === other[part]);
}

/** A name that differs from the pattern's. */
export type NameEdit = {
  name: string;
  /** Whether a person typed it, took the suggestion for a name that could not be used, or uses a preset with it. */
  by: "person" | "suggestion" | "preset";
};

/** What was settled in the review so far. */
export type ReviewDraft = {
  pattern: string;
  existing: ReviewRequest["existing"];
  /** Names by id of the customer. */
  edits: ReadonlyMap<string, NameEdit>;
  /** Ids of the customers that were left out by hand. */
  leftOut: Selection;
};

/** The run started last. */
type Started = {
  runId: string;
  /** What was chosen for it. */
  draft: Draft;
  /** What was settled for it. */
  review: ReviewDraft;
  /** The choices that it left behind, until a person changes them. */
  left: Draft;
  /** The review that it left behind, until a person settles something. */
  leftReview: ReviewDraft;
};

/** All that the Deploy screen remembers. */
export type DeployState = {
  draft: Draft;
  step: "choosing" | "settings" | "reviewing";
  review: ReviewDraft;
  failure: BackendError | null;
  /** Whether a run is being started; nothing else can be changed until its screen is there. */
  starting: boolean;
  started: Started | null;
};

/** One step from a state to the next. */
export type Change = (state: DeployState) => DeployState;

const nobody: Selection = new Set();

const noWords: Draft["words"] = new Map();
const nothingGiven: Draft["given"] = new Map();

const freshReview: ReviewDraft = {
  pattern: "{integration}",
  existing: "skip",
  edits: new Map(),
  leftOut: nobody,
};

/** Nothing chosen, nothing under way. */
export const initialState: DeployState = {
  draft: {
    integrationId: null,
    integrationChoice: null,
    version: { kind: "newest" },
    chosen: nobody,
    cleared: null,
    typedName: null,
    sharedWords: null,
    words: noWords,
    given: nothingGiven,
  },
  step: "choosing",
  review: freshReview,
  failure: null,
  starting: false,
  started: null,
};

/** Changes some of the choices; an old failure goes, since it was about other choices. */
export function choose(patch: Partial<Draft>): Change {
  return (state) => ({ ...state, draft: { ...state.draft, ...patch }, failure: null });
}

function unlessEmptied(name: string | null): string | null {
  return name === "" ? null : name;
}

/** Chooses an integration with its newest version, and its owner when it was built for one customer. */
export function chooseIntegration(integration: IntegrationView | null): Change {
  const integrationChoice = Symbol();
  return (state) => ({
    ...choose({
      integrationId: integration?.id ?? null,
      integrationChoice,
      version: { kind: "newest" },
      chosen: integration?.customerId ? new Set([integration.customerId]) : state.draft.chosen,
      typedName: unlessEmptied(state.draft.typedName),
      sharedWords: null,
      words: noWords,
      given: nothingGiven,
    })(state),
    review: freshReview,
  });
}

/** Chooses a version, or takes the choice back. */
export function chooseVersion(id: string | null): Change {
  return choose({ version: id === null ? { kind: "none" } : { kind: "chosen", id } });
}

/** Says something of every instance of a run of many. */
export function describeAll(patch: OwnWords): Change {
  return (state) =>
    choose({ sharedWords: { ...(state.draft.sharedWords ?? nothingSaid), ...patch } })(state);
}

/** Says something of the instance of one customer. */
export function describe(customerId: string, patch: OwnWords): Change {
  return (state) => {
    const { words, sharedWords } = state.draft;
    const own = ownBeside({ ...words.get(customerId), ...patch }, sharedWords ?? nothingSaid);
    return choose({ words: new Map(words).set(customerId, own) })(state);
  };
}

/** Says the same of the instance of one customer as of every other. */
export function describeAlike(customerId: string): Change {
  return (state) => {
    const words = new Map(state.draft.words);
    words.delete(customerId);
    return choose({ words })(state);
  };
}

/**
 * Adds what a preset gives the instance of one customer. What a person said stays, and what they took away again
 * does not come back as long as the same presets are in use.
 */
export function give(customerId: string, { name, description, labels }: Given): Change {
  return (state) => {
    const { draft } = state;
    const own = draft.words.get(customerId) ?? {};
    const before = draft.given.get(customerId);
    const added = before ?? roomFor(own, { description, labels });
    const given = new Map(draft.given).set(customerId, { ...added, name });
    if (before !== undefined || !saysAnything(added)) return choose({ given })(state);
    const words = new Map(draft.words).set(customerId, withGiven(own, added));
    return choose({ given, words })(state);
  };
}

/** Takes away what presets gave, and nothing that a person typed; an emptied name gives way to the next one. */
export function takeGivenAway(state: DeployState): DeployState {
  const words = new Map(state.draft.words);
  for (const [customerId, given] of state.draft.given) {
    const left = withoutGiven(words.get(customerId) ?? {}, given);
    if (hasOwn(left)) words.set(customerId, left);
    else words.delete(customerId);
  }
  const typedName = unlessEmptied(state.draft.typedName);
  return choose({ words, given: nothingGiven, typedName })(state);
}

/** The name of the instance of a single customer: as typed, else a preset's, else the suggested one. */
export function nameOf(
  { typedName, given }: Draft,
  customerId: string | null,
  suggested: string | undefined,
): string {
  const ofPreset = customerId === null ? null : given.get(customerId)?.name;
  return typedName ?? ofPreset ?? suggested ?? "";
}

/**
 * Chooses customers; a name that was emptied gives way to the suggested one. Who was left out stays so, but not
 * someone who goes, or is chosen once more.
 */
export function chooseCustomers(chosen: Selection): Change {
  return (state) => {
    const { draft, review } = state;
    const before = chosen === draft.cleared ? chosen : draft.chosen;
    const stays = (id: string) => before.has(id) && chosen.has(id);
    const leftOut: Selection = new Set([...review.leftOut].filter(stays));
    return {
      ...choose({ chosen, cleared: null, typedName: unlessEmptied(draft.typedName) })(state),
      review: leftOut.size === review.leftOut.size ? review : { ...review, leftOut },
    };
  };
}

/** Chooses nobody, in a way that can be undone. */
export function clearCustomers(state: DeployState): DeployState {
  return choose({ chosen: nobody, cleared: state.draft.chosen })(state);
}

/** Goes to the settings or the review, or back to the choices; what was settled stays. */
export function goTo(step: DeployState["step"]): Change {
  return (state) => ({ ...state, step, failure: null });
}

/** Settles something in the review. Suggested names were about the old pattern and go with it. */
export function settleReview(patch: Partial<Omit<ReviewDraft, "edits" | "leftOut">>): Change {
  return (state) => {
    const typed = [...state.review.edits].filter(([, { by }]) => by === "person");
    return {
      ...state,
      failure: null,
      review: { ...state.review, ...patch, edits: new Map(typed) },
    };
  };
}

/** Gives customers other names; null brings the one back that a preset or the pattern gives. */
export function editNames(names: ReadonlyMap<string, NameEdit | null>): Change {
  return (state) => {
    const edits = new Map(state.review.edits);
    for (const [id, edit] of names) {
      if (edit === null) edits.delete(id);
      else edits.set(id, edit);
    }
    return { ...state, failure: null, review: { ...state.review, edits } };
  };
}

/** Leaves a customer out of the run, or puts it back. */
export function leaveOut(customerId: string, out: boolean): Change {
  return (state) => {
    const leftOut = new Set(state.review.leftOut);
    if (out) leftOut.add(customerId);
    else leftOut.delete(customerId);
    return { ...state, review: { ...state.review, leftOut } };
  };
}

/** Says why a run did not start. */
export function setFailure(failure: BackendError | null): Change {
  return (state) => ({ ...state, failure });
}

/** Begins to start a run, or is through with it; what went wrong before is no news any more. */
export function setStarting(starting: boolean): Change {
  return (state) => ({ ...state, starting, failure: starting ? null : state.failure });
}

/** A run of a version was started: the next one begins with the same choice of it and no customers. */
export function setStarted(runId: string, versionId: string): Change {
  return ({ draft, review }) => {
    const { integrationId, integrationChoice, version } = draft;
    const left = { ...initialState.draft, integrationId, integrationChoice, version };
    // What was the newest version need not be it any more when the choices are brought back.
    const behind: Draft = { ...draft, version: { kind: "chosen", id: versionId } };
    const started = { runId, draft: behind, review, left, leftReview: initialState.review };
    return { ...initialState, draft: left, started, starting: true };
  };
}

/** Whether a run was started just now whose screen comes next. */
export function isGivingWay({ starting, draft, started }: DeployState): boolean {
  return starting && draft.chosen.size === 0 && draft === started?.left;
}

/** Whether the choices behind a run are still known, and nothing was chosen or settled since. */
export function startedFrom(state: DeployState, runId: string): boolean {
  const { started, draft, review, starting } = state;
  const isLeft = draft === started?.left && review === started.leftReview;
  return started?.runId === runId && isLeft && !starting;
}

/** A customer of a run, and how its instance was to be called in it. */
export type NamedCustomer = { customerId: string; name: string };

/** Brings the choices behind a run back for some of its customers, so that they can be changed. */
export function takeUp(runId: string, customers: readonly NamedCustomer[]): Change {
  return (state) => {
    if (state.started === null || !startedFrom(state, runId)) return state;
    const { draft, review } = state.started;
    const chosen = new Set(customers.map(({ customerId }) => customerId));
    const [first] = customers;
    // Where there were many the name came from the review, which a single one does not have.
    const typedName = chosen.size === 1 && draft.chosen.size > 1 ? first?.name : draft.typedName;
    const brought: Draft = { ...draft, chosen, cleared: null, typedName: typedName ?? null };
    const broughtReview: ReviewDraft = {
      ...review,
      // Names that others were given are taken by now, and who was left out did not fail.
      edits: new Map([...review.edits].filter(([id]) => chosen.has(id))),
      leftOut: nobody,
    };
    return {
      ...initialState,
      draft: brought,
      review: broughtReview,
      started: { ...state.started, left: brought, leftReview: broughtReview },
    };
  };
}

/** Whether anything was chosen or typed that would be missed. */
export function hasChoices({ draft }: DeployState): boolean {
  return draft.integrationId !== null || draft.chosen.size > 0 || (draft.typedName ?? "") !== "";
}

/** Takes away failures that a new sign-in makes obsolete. */
export function dismissFailures(state: DeployState): DeployState {
  return { ...state, failure: null };
}
