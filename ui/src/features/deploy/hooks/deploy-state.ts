// What the Deploy screen remembers: the choices, how far a deployment got, and what is unclear.
import type {
  BackendError,
  CreateInstanceRequest,
  CreationView,
  InstanceView,
  IntegrationView,
} from "@/lib/backend";

/** Which version is wanted: the newest until another was chosen. */
export type VersionChoice = { kind: "newest" } | { kind: "chosen"; id: string } | { kind: "none" };

/** The choices made so far. */
export type Draft = {
  integrationId: string | null;
  version: VersionChoice;
  customerId: string | null;
  /** The name as typed; null as long as the suggested one is used. */
  typedName: string | null;
};

/** One deployment in the words of the screen and of the backend. */
export type Plan = {
  request: CreateInstanceRequest;
  integrationName: string;
  versionNumber: number;
  customerName: string;
};

/** How far things are: choosing, at work, stuck half way, or done. */
export type Stage =
  | { kind: "editing"; failure: BackendError | null }
  | { kind: "creating"; plan: Plan }
  | { kind: "deploying"; plan: Plan }
  | { kind: "created"; plan: Plan; instance: InstanceView; failure: BackendError | null }
  | { kind: "done"; plan: Plan; instance: InstanceView };

/** A creation of which nobody knows yet whether it happened. */
export type Unresolved = {
  plan: Plan;
  /** When it was sent, in milliseconds since 1970. */
  sentAt: number;
  checking: boolean;
  /** What looking it up has found so far. */
  finding: CreationView | null;
  failure: BackendError | null;
};

/** All that the Deploy screen remembers. */
export type DeployState = { draft: Draft; stage: Stage; unresolved: Unresolved | null };

/** One step from a state to the next. */
export type Change = (state: DeployState) => DeployState;

/** Nothing chosen, nothing under way. */
export const initialState: DeployState = {
  draft: { integrationId: null, version: { kind: "newest" }, customerId: null, typedName: null },
  stage: { kind: "editing", failure: null },
  unresolved: null,
};

/** Whether it is known what became of a creation, so that the next may be sent. */
export function isClear({ finding }: Unresolved): boolean {
  return finding !== null && finding.verdict !== "tooEarly";
}

/** Sets how far things are. */
export function setStage(stage: Stage): Change {
  return (state) => ({ ...state, stage });
}

/** Sets or forgets what is unclear. */
export function setUnresolved(unresolved: Unresolved | null): Change {
  return (state) => ({ ...state, unresolved });
}

/** Changes some of the choices; an old failure goes, since it was about other choices. */
export function choose(patch: Partial<Draft>): Change {
  return (state) => ({
    ...state,
    draft: { ...state.draft, ...patch },
    stage: { kind: "editing", failure: null },
  });
}

/** Chooses an integration with its newest version, and its owner when it was built for one customer. */
export function chooseIntegration(integration: IntegrationView | null): Change {
  return (state) =>
    choose({
      integrationId: integration?.id ?? null,
      version: { kind: "newest" },
      customerId: integration?.customerId ?? state.draft.customerId,
      typedName: state.draft.typedName === "" ? null : state.draft.typedName,
    })(state);
}

/** Chooses a version, or takes the choice back. */
export function chooseVersion(id: string | null): Change {
  return choose({ version: id === null ? { kind: "none" } : { kind: "chosen", id } });
}

/** Chooses a customer; a name that was emptied gives way to the suggested one. */
export function chooseCustomer(customerId: string | null): Change {
  return (state) =>
    choose({
      customerId,
      typedName: state.draft.typedName === "" ? null : state.draft.typedName,
    })(state);
}

/** Starts the next deployment of the same version. */
export function startAnother(state: DeployState): DeployState {
  return {
    draft: { ...state.draft, customerId: null, typedName: null },
    stage: { kind: "editing", failure: null },
    unresolved: null,
  };
}

/** Takes away failures that a new sign-in makes obsolete. */
export function dismissFailures(state: DeployState): DeployState {
  const { stage } = state;
  if (stage.kind !== "editing" && stage.kind !== "created") return state;
  return { ...state, stage: { ...stage, failure: null } };
}
