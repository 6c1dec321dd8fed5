// The way through the settings before anything is created: the steps, what is missing, and going on.
import { useCallback, useEffect, useMemo, useState } from "react";
import type {
  ConfigFormView,
  ConfigPageView,
  ConfigProblemView,
  ConfigValue,
  ConfigVariableView,
  ReviewCustomer,
} from "@/lib/backend";
import {
  type ConfigState,
  goToStep,
  type Held,
  isHeld,
  setDiffers,
  setOwn,
  setShared,
  type Values,
} from "./config-state";
import type { ConfigHandle } from "./config-store";
import {
  allVariables,
  entriesOf,
  heldFor,
  isOfCustomer,
  type KeyFlowChoice,
  keyFlowsFor,
  neededKeys,
  valuesFor,
  variablesOf,
} from "./entries";
import { refusedFields } from "./refused";
import { reusableProblems, useChoices } from "./reusable-check";
import { type Checks, useChecks } from "./use-checks";
import { type CustomerChecks, useCustomerChecks } from "./use-customer-checks";
import { type OwnCheck, useOpen } from "./use-open";

/** One step on the way. */
export type Step =
  | { kind: "page"; page: ConfigPageView }
  | { kind: "keys" }
  | { kind: "customers" }
  | { kind: "summary" };

/** All that the wizard shows and does. */
export type Wizard = {
  form: ConfigFormView;
  state: ConfigState;
  handle: ConfigHandle;
  customers: readonly ReviewCustomer[];
  many: boolean;
  values: Values;
  /** What the keyring has for all of them. */
  held: Held;
  /** Ids of the flows that get an API key. */
  keyFlows: KeyFlowChoice;
  steps: readonly Step[];
  place: number;
  checks: Checks;
  customerChecks: CustomerChecks;
  /** What is wrong or missing by now, of what can be answered; undefined as long as that is not known. */
  open: readonly ConfigProblemView[] | undefined;
  onChange: (key: string, value: ConfigValue | null) => void;
  onBlur: (key: string) => void;
  goTo: (place: number) => void;
  /** Checks this step; true where it is in order. */
  checkStep: () => Promise<boolean>;
  /** Checks everything, and goes to what is not in order; true where all is. */
  checkAll: () => Promise<boolean>;
};

/** The steps that a form and its customers call for. */
function stepsOf({ pages, flows }: ConfigFormView, many: boolean): Step[] {
  return [
    ...pages.map((page): Step => ({ kind: "page", page })),
    ...(flows.length > 0 ? [{ kind: "keys" } as const] : []),
    ...(many ? [{ kind: "customers" } as const] : []),
    { kind: "summary" },
  ];
}

/** Which values of the form count now: those of the single customer, or those for all. */
function shownValues(state: ConfigState, customers: readonly ReviewCustomer[]): Values {
  return valuesFor(state, customers.length === 1 ? (customers[0]?.id ?? null) : null);
}

/** What presets have a part in; it stays the same while values are typed, since it is looked up for each customer. */
function useGiven(
  form: ConfigFormView,
  { presets, keyFlows: said, ownKeyFlows }: ConfigState,
  ids: readonly string[],
): Pick<Wizard, "held" | "keyFlows"> {
  const held = useMemo(() => heldFor({ presets }, ids), [presets, ids]);
  const keyFlows = useMemo(
    () => keyFlowsFor(form, { presets, keyFlows: said, ownKeyFlows }, ids),
    [form, presets, said, ownKeyFlows, ids],
  );
  return { held, keyFlows };
}

const nothingDiffers: ReadonlySet<string> = new Set();

/** Keys of what is needed of the values for all; the same list as long as it is so, so that typing asks for nothing anew. */
function useNeeded(
  variables: readonly ConfigVariableView[],
  values: Values,
  differs: ReadonlySet<string>,
): string[] {
  const list = JSON.stringify(neededKeys(variables, values).filter((key) => !differs.has(key)));
  return useMemo<string[]>(() => JSON.parse(list), [list]);
}

/** Checks the connections that the instances of a single customer share; those of many are checked by customer. */
function useOwnCheck(
  { versionId }: ConfigFormView,
  variables: readonly ConfigVariableView[],
  customers: readonly ReviewCustomer[],
  values: Values,
): OwnCheck {
  const only = customers.length === 1 ? (customers[0]?.id ?? null) : null;
  const choicesOf = useChoices(versionId, only, variables, values);
  return useCallback(
    async (of, keys) => reusableProblems(variables, of, keys, choicesOf),
    [variables, choicesOf],
  );
}

/** Goes through the settings of the given customers. */
export function useWizard(
  form: ConfigFormView,
  state: ConfigState,
  handle: ConfigHandle,
  customers: readonly ReviewCustomer[],
): Wizard {
  const many = customers.length > 1;
  const steps = useMemo(() => stepsOf(form, many), [form, many]);
  const variables = useMemo(() => allVariables(form), [form]);
  const values = useMemo(() => shownValues(state, customers), [state, customers]);
  const ids = useMemo(() => customers.map(({ id }) => id), [customers]);
  const { held, keyFlows } = useGiven(form, state, ids);
  const place = Math.min(state.step, steps.length - 1);
  const own = useOwnCheck(form, variables, customers, values);
  const [known] = useState(() => refusedFields(form, state, many));
  const now = () => shownValues(handle.read() ?? state, customers);
  const checks = useChecks({
    versionId: form.versionId,
    entries: () => entriesOf(variables, now()),
    known: known.shared,
    own: (some) => own(now(), some),
    forgiving: () => {
      const now = heldFor(handle.read() ?? state, ids);
      return (problem) => isHeld(now, problem);
    },
  });
  const customerChecks = useCustomerChecks(form, handle, customers, known.perCustomer);
  const keys = useNeeded(variables, values, many ? state.differs : nothingDiffers);
  const open = useOpen(form, values, keys, own, held);

  const onChange = useChange(variables, handle, many ? null : (customers[0]?.id ?? null), checks);
  const goTo = useCallback((next: number) => handle.change(goToStep(next)), [handle]);
  const step = steps[place];

  const checkStep = async () => {
    if (step?.kind === "page") {
      const ofPage = keysOf(step.page).filter((key) => keys.includes(key));
      return ofPage.length === 0 || isClean(await checks.ask(ofPage));
    }
    return step?.kind === "customers" ? await customerChecks.ask() : true;
  };
  const checkAll = async () => {
    const found = await checks.ask(keys);
    if (found === null) return false;
    const first = found[0];
    if (first !== undefined) {
      goTo(Math.max(placeOf(steps, first.key), 0));
      return false;
    }
    if (many && !(await customerChecks.ask())) {
      goTo(steps.findIndex(({ kind }) => kind === "customers"));
      return false;
    }
    return true;
  };
  return {
    form,
    state,
    handle,
    customers,
    many,
    values,
    held,
    keyFlows,
    steps,
    place,
    checks,
    customerChecks,
    open,
    onChange,
    onBlur: checks.leave,
    goTo,
    checkStep,
    checkAll,
  };
}

/**
 * Changes the value for all, or that of the single customer where it has its own or a preset. What belongs
 * to one customer always differs, so that nobody gets another's connection.
 */
function useChange(
  variables: readonly ConfigVariableView[],
  handle: ConfigHandle,
  only: string | null,
  { changed }: Checks,
): Wizard["onChange"] {
  const ofCustomer = useMemo(
    () => new Set(variables.filter(isOfCustomer).map(({ key }) => key)),
    [variables],
  );
  useEffect(() => {
    if (only !== null) return;
    for (const key of ofCustomer) {
      if (handle.read()?.differs.has(key) === false) handle.change(setDiffers(key, true));
    }
  }, [ofCustomer, handle, only]);
  return useCallback(
    (key, value) => {
      const now = handle.read();
      const hasOwn = now?.differs.has(key) === true && now.perCustomer.get(only ?? "")?.has(key);
      // What is typed beside a customer's preset would count for everyone who is added later.
      const isOwn = hasOwn || now?.presets.has(only ?? "") || ofCustomer.has(key);
      if (only !== null && isOwn) {
        handle.change(setOwn(only, key, value));
        handle.change(setDiffers(key, true));
      } else handle.change(setShared(key, value));
      changed(key);
    },
    [handle, only, ofCustomer, changed],
  );
}

function keysOf(page: ConfigPageView): string[] {
  return variablesOf(page).map(({ key }) => key);
}

function isClean(found: readonly ConfigProblemView[] | null): boolean {
  return found !== null && found.length === 0;
}

/** The place of the page with a variable. */
function placeOf(steps: readonly Step[], key: string | null): number {
  return steps.findIndex(
    (step) => step.kind === "page" && variablesOf(step.page).some((one) => one.key === key),
  );
}
