// Carries out a deployment: creates the instance once, then deploys it.
import { useRef } from "react";
import { useForgetNames } from "@/features/deploy/api/names";
import { type InstanceView, toBackendError, useBackend } from "@/lib/backend";
import { type Plan, setStage, setUnresolved } from "./deploy-state";
import type { DeployStateHandle } from "./deploy-store";
import { type UnclearSteps, useUnclearSteps } from "./use-unclear-steps";

/** What can be done with a deployment. */
export type Deployment = UnclearSteps & {
  create: (plan: Plan) => Promise<void>;
  /** Deploys an instance that exists; never creates one. */
  deployAgain: (plan: Plan, instance: InstanceView) => Promise<void>;
};

/** Gives the steps of a deployment. One runs at a time, however often a button is pressed. */
export function useDeployment(handle: DeployStateHandle): Deployment {
  const { settle } = handle;
  const backend = useBackend();
  const forgetNames = useForgetNames();
  const busy = useRef(false);
  const unclear = useUnclearSteps(handle);

  const alone = async (work: () => Promise<void>) => {
    if (busy.current) return;
    busy.current = true;
    await work().finally(() => {
      busy.current = false;
    });
  };

  const deploy = async (plan: Plan, instance: InstanceView) => {
    settle(setStage({ kind: "deploying", plan }));
    try {
      const deployed = await backend.deployInstance({ instanceId: instance.id });
      settle(setStage({ kind: "done", plan, instance: deployed }));
    } catch (thrown) {
      settle(setStage({ kind: "created", plan, instance, failure: toBackendError(thrown) }));
    }
  };

  const createAndDeploy = async (plan: Plan) => {
    settle(setUnresolved(null));
    settle(setStage({ kind: "creating", plan }));
    const sentAt = Date.now();
    let instance: InstanceView;
    try {
      instance = await backend.createInstance(plan.request);
    } catch (thrown) {
      const failure = toBackendError(thrown);
      const unclear = failure.code === "outcomeUnknown";
      settle(setStage({ kind: "editing", failure: unclear ? null : failure }));
      if (unclear) {
        settle(setUnresolved({ plan, sentAt, checking: false, finding: null, failure: null }));
      }
      return;
    }
    forgetNames();
    await deploy(plan, instance);
  };

  return {
    create: (plan) => alone(() => createAndDeploy(plan)),
    deployAgain: (plan, instance) => alone(() => deploy(plan, instance)),
    finish: (unresolved) => alone(() => unclear.finish(unresolved)),
    lookUp: (unresolved) => alone(() => unclear.lookUp(unresolved)),
    show: (unresolved) => alone(() => unclear.show(unresolved)),
  };
}
