// What is filled in of a created instance's configuration, and what is wrong with it.
import { useCallback, useEffect, useMemo, useRef } from "react";
import type { SetupPlace } from "@/features/config/api/setup";
import type { ConfigProblemView, ConfigValue, ConfigVariableView, SetupView } from "@/lib/backend";
import type { ConfigState, Values } from "./config-state";
import type { ConfigHandle } from "./config-store";
import { allVariables, entriesOf } from "./entries";
import { type FormContents, formProblems, useKnownForms } from "./form-check";
import { reusableProblems, useChoices } from "./reusable-check";
import { useChecks } from "./use-checks";
import { type OwnCheck, useOpen } from "./use-open";

/** What is stored, with what was changed since. */
export function shownValues(view: SetupView, changes: Values): Values {
  const values = new Map<string, ConfigValue | null>();
  for (const { key, value } of view.variables) if (value !== null) values.set(key, value);
  for (const [key, value] of changes) values.set(key, value);
  return values;
}

/** What was changed and is not saved yet. */
export function changesOf(handle: ConfigHandle): Values {
  return handle.read()?.shared ?? new Map();
}

/** Whether a problem is none: the secret is held by Prismatic, or signing in is said elsewhere. */
function isForgiven(view: SetupView, { key, input, problem }: ConfigProblemView): boolean {
  if (problem === "notConnected") return true;
  const held = view.variables.find((variable) => variable.key === key)?.held ?? [];
  return problem === "missing" && (input === null ? held.length > 0 : held.includes(input));
}

/** Gives the values of the instance with what was changed of them, and checks them. */
export function useSetupChecks(
  place: SetupPlace,
  view: SetupView,
  handle: ConfigHandle,
  state: ConfigState,
) {
  const { form } = view;
  const latest = useRef(view);
  useEffect(() => {
    latest.current = view;
  });
  const values = useMemo(() => shownValues(view, state.shared), [view, state.shared]);
  const variables = useMemo(() => allVariables(form), [form]);
  const keys = useMemo(
    () => variables.filter(({ dataType }) => dataType !== "unknown").map((one) => one.key),
    [variables],
  );
  const now = () => shownValues(latest.current, changesOf(handle));
  const forms = useKnownForms(place, form);
  const checks = useChecks({
    versionId: form.versionId,
    entries: () => entriesOf(variables, now()),
    forgiving: () => (problem) => isForgiven(latest.current, problem),
    own: (some) => findOwn(variables, now(), some, forms.now()),
  });
  const own = useCallback<OwnCheck>(
    (of, some) => findOwn(variables, of, some, forms.contents),
    [variables, forms.contents],
  );
  const open = useOpen(form, values, keys, own)?.filter((problem) => !isForgiven(view, problem));
  const choicesOf = useChoices(form.versionId, view.customerId, variables, values);
  /** Whether a connection that the customer's instances share is chosen and nobody signed in to it. */
  const isPending = (one: string) =>
    reusableProblems(variables, values, [one], choicesOf).some(
      ({ problem }) => problem === "notConnected",
    );
  return { latest, values, variables, keys, forms, checks, open, isPending };
}

async function findOwn(
  variables: readonly ConfigVariableView[],
  values: Values,
  keys: readonly string[],
  contents: FormContents,
) {
  const some = variables.filter(({ key }) => keys.includes(key));
  return [
    // Those that someone has to sign in to are told of at the end.
    ...reusableProblems(some, values, keys, () => undefined),
    ...(await formProblems(some, values, contents)),
  ];
}
