// What the Deploy form does when it is sent.
import { useRef, useState } from "react";
import type { BackendError, NameCheckView } from "@/lib/backend";
import { toBackendError } from "@/lib/backend";
import { isClear, type Plan, setStage } from "./deploy-state";
import type { DeployStateHandle } from "./deploy-store";
import type { Choices } from "./use-choices";
import type { Deployment } from "./use-deployment";
import type { NameCheck } from "./use-name-check";

/** The fields of the form, in the order in which they are filled in. */
export const fieldNames = ["integration", "version", "customer", "name"] as const;

/** One field of the form. */
export type FieldName = (typeof fieldNames)[number];

/** Finds what is still to do. */
export function missingFields({ integration, version, customer, name }: Choices): FieldName[] {
  const filled: Record<FieldName, boolean> = {
    integration: integration !== null,
    version: version !== null,
    customer: customer !== null,
    name: name.trim() !== "",
  };
  return fieldNames.filter((field) => !filled[field]);
}

function planOf({ integration, version, customer, name }: Choices): Plan | null {
  if (integration === null || version === null || customer === null) return null;
  return {
    request: { customerId: customer.id, versionId: version.id, name },
    integrationName: integration.name,
    versionNumber: version.number,
    customerName: customer.name,
  };
}

/** What the fields and the button need of the form. */
export type DeployFormHandle = ReturnType<typeof useDeployForm>;

/** Runs the form: says what is missing, asks once more whether the name is free, then deploys. */
export function useDeployForm(
  handle: DeployStateHandle,
  choices: Choices,
  check: NameCheck,
  deployment: Deployment,
) {
  const inputs = useRef<Partial<Record<FieldName, HTMLInputElement | null>>>({});
  const unresolvedPanel = useRef<HTMLDivElement>(null);
  const [tried, setTried] = useState(false);
  const [asking, setAsking] = useState(false);
  const missing = missingFields(choices);

  const askName = async (): Promise<NameCheckView | BackendError> => {
    setAsking(true);
    try {
      return await check.ask();
    } catch (thrown) {
      return toBackendError(thrown);
    } finally {
      setAsking(false);
    }
  };

  const deploy = async () => {
    if (asking) return;
    const { unresolved } = handle.state;
    if (unresolved !== null && !isClear(unresolved)) {
      unresolvedPanel.current?.focus();
      return;
    }
    setTried(true);
    const [first] = missing;
    const plan = planOf(choices);
    if (first !== undefined || plan === null) {
      inputs.current[first ?? "integration"]?.focus();
      return;
    }
    handle.change(setStage({ kind: "editing", failure: null }));
    check.flush();
    const answer = await askName();
    if (answer instanceof Error) handle.settle(setStage({ kind: "editing", failure: answer }));
    else if (answer.verdict === "free") await deployment.create(plan);
    else inputs.current.name?.focus();
  };

  return {
    missing,
    /** Whether to point at an empty field: only after the person tried to deploy. */
    isMissing: (field: FieldName) => tried && missing.includes(field),
    asking,
    unresolvedPanel,
    deploy: () => void deploy(),
    register: (field: FieldName) => (input: HTMLInputElement | null) => {
      inputs.current[field] = input;
    },
  };
}
