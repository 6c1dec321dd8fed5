// Carries out a deployment: creates the instance once, then deploys it.
import { useRef } from "react";
import { useForgetNames } from "@/features/deploy/api/names";
import { type InstanceView, toBackendError, useBackend } from "@/lib/backend";
import { type Plan, setStage, setUnresolved, type Unresolved } from "./deploy-state";
import type { DeployStateHandle } from "./deploy-store";

/** What can be done with a deployment. */
export type Deployment = {
  create: (plan: Plan) => Promise<void>;
  /** Deploys an instance that exists; never creates one. */
  deployAgain: (plan: Plan, instance: InstanceView) => Promise<void>;
  /** Looks whether an instance was created when no clear answer came. */
  lookUp: (unresolved: Unresolved) => Promise<void>;
  /** Deploys the instance that looking it up has found; never creates one. */
  finish: (unresolved: Unresolved) => Promise<void>;
};

/** Gives the steps of a deployment. One runs at a time, however often a button is pressed. */
export function useDeployment({ settle }: DeployStateHandle): Deployment {
  const backend = useBackend();
  const forgetNames = useForgetNames();
  const busy = useRef(false);

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
    let instance: InstanceView;
    try {
      instance = await backend.createInstance(plan.request);
    } catch (thrown) {
      const failure = toBackendError(thrown);
      const unclear = failure.code === "outcomeUnknown";
      settle(setStage({ kind: "editing", failure: unclear ? null : failure }));
      if (unclear) settle(setUnresolved({ plan, checking: false, finding: null, failure: null }));
      return;
    }
    forgetNames();
    await deploy(plan, instance);
  };

  const lookUp = async (unresolved: Unresolved) => {
    settle(setUnresolved({ ...unresolved, checking: true, failure: null }));
    const { customerId, name } = unresolved.plan.request;
    try {
      const finding = await backend.checkName({ customerId, name });
      forgetNames();
      settle(setUnresolved({ ...unresolved, checking: false, finding, failure: null }));
    } catch (thrown) {
      const failure = toBackendError(thrown);
      settle(setUnresolved({ ...unresolved, checking: false, failure }));
    }
  };

  const finish = async (unresolved: Unresolved) => {
    const { plan, finding } = unresolved;
    if (finding?.verdict !== "taken") return;
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

  return {
    create: (plan) => alone(() => createAndDeploy(plan)),
    deployAgain: (plan, instance) => alone(() => deploy(plan, instance)),
    finish: (unresolved) => alone(() => finish(unresolved)),
    lookUp: (unresolved) => alone(() => lookUp(unresolved)),
  };
}
