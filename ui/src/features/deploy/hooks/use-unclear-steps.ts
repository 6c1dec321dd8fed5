// Clears up a creation that got no clear answer, without ever creating anything.
import { useForgetNames } from "@/features/deploy/api/names";
import { toBackendError, useBackend } from "@/lib/backend";
import { setStage, setUnresolved, type Unresolved } from "./deploy-state";
import type { DeployStateHandle } from "./deploy-store";

/** What can be done when nobody knows whether an instance was created. */
export type UnclearSteps = {
  /** Looks whether it was. */
  lookUp: (unresolved: Unresolved) => Promise<void>;
  /** Deploys the instance that was found. */
  finish: (unresolved: Unresolved) => Promise<void>;
  /** Shows the instance that was found, which is live. */
  show: (unresolved: Unresolved) => Promise<void>;
};

/** Gives the steps that clear up a creation. */
export function useUnclearSteps({ settle }: DeployStateHandle): UnclearSteps {
  const backend = useBackend();
  const forgetNames = useForgetNames();

  const lookUp = async (unresolved: Unresolved) => {
    settle(setUnresolved({ ...unresolved, checking: true, failure: null }));
    const sentSecondsAgo = Math.max(0, Math.floor((Date.now() - unresolved.sentAt) / 1000));
    try {
      const finding = await backend.checkCreation({
        sent: unresolved.plan.request,
        sentSecondsAgo,
      });
      forgetNames();
      settle(setUnresolved({ ...unresolved, checking: false, finding, failure: null }));
    } catch (thrown) {
      const failure = toBackendError(thrown);
      settle(setUnresolved({ ...unresolved, checking: false, failure }));
    }
  };

  const finish = async (unresolved: Unresolved) => {
    const { plan, finding } = unresolved;
    if (finding?.verdict !== "created") return;
    settle(setStage({ kind: "deploying", plan }));
    try {
      const instance = await backend.deployInstance({ instanceId: finding.instanceId });
      settle(setUnresolved(null));
      settle(setStage({ kind: "done", plan, instance }));
    } catch (thrown) {
      settle(setUnresolved({ ...unresolved, failure: toBackendError(thrown) }));
      settle(setStage({ kind: "editing", failure: null }));
    }
  };

  const show = async (unresolved: Unresolved) => {
    const { plan, finding } = unresolved;
    if (finding?.verdict !== "created") return;
    settle(setUnresolved({ ...unresolved, checking: true, failure: null }));
    try {
      const instance = await backend.getInstance({ instanceId: finding.instanceId });
      settle(setUnresolved(null));
      settle(setStage({ kind: "done", plan, instance }));
    } catch (thrown) {
      settle(setUnresolved({ ...unresolved, checking: false, failure: toBackendError(thrown) }));
    }
  };

  return { finish, lookUp, show };
}
