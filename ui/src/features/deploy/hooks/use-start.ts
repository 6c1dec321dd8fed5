// Starts a run and goes to its screen.
import { useRouter } from "@tanstack/react-router";
import { useForgetNames } from "@/features/deploy/api/names";
import { type Backend, type SessionView, toBackendError, useBackend } from "@/lib/backend";
import { acceptStarted, useAcceptRun } from "@/lib/runs";
import { ownerOf, useSessionActions, useSwitching } from "@/lib/session";
import { isSameChoice, setFailure, setStarted, setStarting } from "./deploy-state";
import type { DeployStateHandle } from "./deploy-store";
import type { DeploySettings } from "./settings";
import type { Choices } from "./use-choices";
import { type InstanceWords, saysAnything, wordsOf } from "./words";

type FullRequest = Parameters<Backend["startRun"]>[0];

/** What to deploy, and as what for whom; the settings and each customer's own words go along by themselves. */
export type StartRequest = {
  integration: FullRequest["integration"];
  rows: Pick<FullRequest["rows"][number], "customerId" | "customerName" | "name">[];
  /** What is said of every instance, where it was shown with each of them. */
  sharedWords: InstanceWords | null;
};

/** What is to be deployed, in the words of the backend; null as long as it is not chosen. */
export function runIntegrationOf({
  integration,
  version,
}: Pick<Choices, "integration" | "version">): StartRequest["integration"] | null {
  if (integration === null || version === null) return null;
  return {
    versionSequenceId: integration.versionSequenceId,
    name: integration.name,
    versionId: version.id,
    versionNumber: version.number,
  };
}

/** Why nothing can be deployed just now, whatever is chosen. */
export type Hindrance = "switching" | "oldLists" | "blocked";

/** Starts runs. */
export type Start = {
  /** Whether one is being started, from the last check to the answer. */
  busy: boolean;
  hindrance: Hindrance | null;
  /**
   * Starts a run once `check` says that it may. One starts at a time for an account, however often
   * a button is pressed; nothing starts where what was pressed does not hold any more.
   */
  start: (request: StartRequest, check: () => Promise<boolean>) => Promise<void>;
};

/** Gives the way to start a run; a failure is kept with the choices. */
export function useStart(
  handle: DeployStateHandle,
  session: SessionView,
  { isOld }: Pick<Choices, "isOld">,
  settings: DeploySettings,
): Start {
  const { state, read, change, settle } = handle;
  const backend = useBackend();
  const router = useRouter();
  const accept = useAcceptRun(acceptStarted);
  const forgetNames = useForgetNames();
  const { current } = useSessionActions();
  const switching = useSwitching();

  const start: Start["start"] = async (request, check) => {
    if (read().starting) return;
    change(setStarting(true));
    const { draft, review } = read();
    const isFilledAlike = settings.remember();
    const stillHolds = () => {
      const now = current();
      const isSame =
        isSameChoice(read().draft, draft) && read().review === review && isFilledAlike();
      return isSame && now !== null && ownerOf(now) === ownerOf(session) && !switching.now();
    };
    try {
      if (!(await check()) || !stillHolds()) return;
      const { words } = read().draft;
      const { ownOf, presetOf, ownKeysOf, ...forAll } = settings.forRun(
        request.rows.map(({ customerId }) => customerId),
      );
      const run = await backend.startRun({
        profileId: session.profile?.id ?? null,
        userEmail: session.userEmail,
        integration: request.integration,
        rows: request.rows.map((row) => {
          const said = wordsOf(words.get(row.customerId), request.sharedWords);
          const keyFlows = ownKeysOf(row.customerId);
          return {
            ...row,
            ...(saysAnything(said) && said),
            ...(keyFlows.length > 0 && { keyFlows }),
            config: ownOf(row.customerId),
            presetId: presetOf(row.customerId),
          };
        }),
        ...forAll,
      });
      settle(setStarted(run.id, request.integration.versionId));
      settings.onStarted(run.id);
      if (!accept(run)) return;
      forgetNames();
      // Whoever went elsewhere meanwhile stays there; the run is in the list.
      if (router.state.location.pathname !== "/deploy") return;
      await router.navigate({
        to: "/runs/$runId",
        params: { runId: run.id },
        state: { goesOnToSetup: request.rows.length === 1 && forAll.needsSetup },
      });
    } catch (thrown) {
      settle(setFailure(toBackendError(thrown)));
    } finally {
      settle(setStarting(false));
    }
  };
  const hindrance = hindranceOf(switching.isSwitching, isOld, settings.kind === "blocked");
  return { busy: state.starting, hindrance, start };
}

function hindranceOf(isSwitching: boolean, isOld: boolean, isBlocked: boolean): Hindrance | null {
  if (isSwitching) return "switching";
  if (isBlocked) return "blocked";
  return isOld ? "oldLists" : null;
}
