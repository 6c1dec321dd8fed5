// What the Deploy form does when it is sent.
import { type RefObject, useEffect, useRef, useState } from "react";
import { toBackendError } from "@/lib/backend";
import { goTo, isSameChoice, nameOf, setFailure } from "./deploy-state";
import type { DeployStateHandle } from "./deploy-store";
import type { DeploySettings } from "./settings";
import type { Choices } from "./use-choices";
import type { NameCheck } from "./use-name-check";
import { runIntegrationOf, type Start } from "./use-start";

/** The fields of the form, in the order in which they are filled in. */
const fieldNames = ["integration", "version", "customer", "name"] as const;

/** One field of the form. */
export type FieldName = (typeof fieldNames)[number];

/** Finds what is still to do. */
export function missingFields({ integration, version, chosen, name }: Choices): FieldName[] {
  const filled: Record<FieldName, boolean> = {
    integration: integration !== null,
    version: version !== null,
    customer: chosen.length > 0,
    name: chosen.length > 1 || name.trim() !== "",
  };
  return fieldNames.filter((field) => !filled[field]);
}

type DeployFormWays = {
  start: Start;
  settings: DeploySettings;
  mayDeploy: boolean;
  nameWanted: RefObject<boolean>;
};

/** What the fields and the button need of the form. */
export type DeployFormHandle = ReturnType<typeof useDeployForm>;

/**
 * Runs the form: says what is missing, then goes to the review of many customers.
 * For a single one it asks once more whether the name is free and deploys.
 */
export function useDeployForm(
  handle: DeployStateHandle,
  choices: Choices,
  check: NameCheck,
  { start: starting, settings, mayDeploy, nameWanted }: DeployFormWays,
) {
  const { busy, hindrance, start } = starting;
  const inputs = useRef<Partial<Record<FieldName, HTMLInputElement | null>>>({});
  const [tried, setTried] = useState(false);
  // The field to go to once the fields can be used again.
  const [wanted, setWanted] = useState<FieldName | null>(null);
  const missing = missingFields(choices);
  useEffect(() => {
    if (!nameWanted.current) return;
    nameWanted.current = false;
    inputs.current.name?.focus();
  }, [nameWanted]);
  useEffect(() => {
    if (busy || wanted === null) return;
    inputs.current[wanted]?.focus();
    setWanted(null);
  }, [busy, wanted]);

  const isFree = async (name: string) => {
    check.flush();
    const { verdict } = await check.ask(name);
    if (verdict !== "free") setWanted("name");
    return verdict === "free";
  };
  const { asking, askSettings, askReady } = useAsking(handle, settings);
  const deploy = async () => {
    if (asking || busy || hindrance !== null || !mayDeploy) return;
    setTried(true);
    const [first] = missing;
    const integration = runIntegrationOf(choices);
    if (first !== undefined || integration === null) {
      inputs.current[first ?? "integration"]?.focus();
      return;
    }
    const { customer, suggestion } = choices;
    const { draft } = handle.read();
    // Where it is known, nothing can change between the press and what comes of it.
    const kind = settings.kind === "unknown" ? await askSettings() : settings.kind;
    if (kind === null || !isSameChoice(handle.read().draft, draft)) return;
    const isReady = kind !== "blocked" && (await askReady(kind));
    if (isReady === null || !isSameChoice(handle.read().draft, draft)) return;
    if (kind !== "none" && !isReady) {
      handle.change(goTo("settings"));
      return;
    }
    if (customer === null) {
      handle.change(goTo("reviewing"));
      return;
    }
    // Presets may have been filled in since the press.
    const name = nameOf(handle.read().draft, customer.id, suggestion.data);
    const row = { customerId: customer.id, customerName: customer.name, name };
    await start({ integration, rows: [row], sharedWords: draft.sharedWords }, () => isFree(name));
  };
  return {
    missing,
    asking,
    /** Whether to point at an empty field: only after the person tried to deploy. */
    isMissing: (field: FieldName) => tried && missing.includes(field),
    deploy: () => void deploy(),
    register: (field: FieldName) => (input: HTMLInputElement | null) => {
      inputs.current[field] = input;
    },
  };
}

/** Finds out what there is to fill in, and whether presets spare that, while the form waits. */
function useAsking({ change }: DeployStateHandle, settings: DeploySettings) {
  const [asking, setAsking] = useState(false);
  const whileAsking = <T>(asked: Promise<T>) => {
    setAsking(true);
    return asked.finally(() => setAsking(false));
  };
  const fail = (thrown: unknown) => {
    change(setFailure(toBackendError(thrown)));
    return null;
  };
  return {
    asking,
    /** What there is to fill in; null where that could not be found out. */
    askSettings: () => whileAsking(settings.ask().catch(fail)),
    /**
     * Whether presets spare the way through the settings. Where that can't be found out they don't, and where there is
     * no such way nothing goes on without them, which null says.
     */
    askReady: (kind: DeploySettings["kind"]) =>
      whileAsking(
        settings.askReady().catch((thrown: unknown) => (kind === "none" ? fail(thrown) : false)),
      ),
  };
}
