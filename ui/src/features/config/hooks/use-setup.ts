// The way through the configuration of a created instance: each page is saved before the next one is shown.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type RefObject, useCallback, useEffect, useState } from "react";
import { type SetupPlace, setupQuery, sourcesKey } from "@/features/config/api/setup";
import {
  type BackendError,
  type CarriedView,
  type ConfigEntry,
  type ConfigFormView,
  type ConfigPageView,
  type ConfigProblemView,
  type ConfigValue,
  type ConfigVariableView,
  type RunView,
  type SetupView,
  type SourceView,
  toBackendError,
  useBackend,
} from "@/lib/backend";
import { type ConfigState, dismissCarried, goToStep, setShared, type Values } from "./config-state";
import { type ConfigHandle, useConfigHandle } from "./config-store";
import { allVariables, effective, entriesOf, variablesOf } from "./entries";
import { settleSuggestion, suggestionOf } from "./suggested";
import type { Checks } from "./use-checks";
import { changesOf, shownValues, useSetupChecks } from "./use-setup-checks";
import { type SignIn, useSignIn } from "./use-sign-in";

/** All that the setup of one instance shows and does. */
export type Setup = {
  place: SetupPlace;
  view: SetupView;
  form: ConfigFormView;
  /** What is stored, with what was changed since. */
  values: Values;
  /** What was chosen before the instance was there and is not offered. */
  carried: readonly CarriedView[];
  onCarriedSeen: () => void;
  /** The place of the page that is shown; one past the last is the end. */
  step: number;
  /** How often something was saved. */
  saves: number;
  checks: Checks;
  open: readonly ConfigProblemView[] | undefined;
  /** Whether someone has to sign in first to the shared connection that is chosen. */
  isPending: (key: string) => boolean;
  signIn: SignIn;
  busy: boolean;
  error: BackendError | null;
  onChange: (key: string, value: ConfigValue | null) => void;
  /** The content of data sources came. */
  onContent: (views: readonly SourceView[]) => void;
  /** Takes what was chosen before for a variable without a value, now that its content is here; null where there is nothing to take. */
  takeSuggested: (variable: ConfigVariableView, view: SourceView) => ConfigValue | null;
  goTo: (step: number) => void;
  /** Saves a connection once more that connects by being saved; true where that worked. */
  connectAgain: (key: string) => Promise<boolean>;
  /** Checks and saves a page; true where that worked. */
  savePage: (page: ConfigPageView) => Promise<boolean>;
  /** Saves what is left; true where the configuration is complete but for the sign-ins. */
  complete: () => Promise<boolean>;
  /** Saves what is left and makes the instance live. */
  finish: () => Promise<RunView | null>;
};

/** Loads how the configuration stands. */
export function useSetupQuery(place: SetupPlace) {
  return useQuery(setupQuery(useBackend(), place));
}

/** What of these variables has to be saved: what was changed, and defaults that are not stored yet. */
function unsaved(
  variables: readonly ConfigVariableView[],
  { view, changes }: { view: SetupView; changes: Values },
): ConfigEntry[] {
  const stored = new Set(
    view.variables
      .filter(({ value, held }) => value !== null || held.length > 0)
      .map(({ key }) => key),
  );
  return entriesOf(
    variables.filter(({ key }) => changes.has(key) || !stored.has(key)),
    changes,
  );
}

/** Goes through the configuration of the instance. */
export function useSetup(
  place: SetupPlace,
  view: SetupView,
  key: string,
  state: ConfigState,
): Setup {
  const backend = useBackend();
  const handle = useConfigHandle(key);
  const { form } = view;
  const found = useSetupChecks(place, view, handle, state);
  const { latest, values, variables, keys, forms, checks, open, isPending } = found;
  const saving = useSavings(place, latest, handle, checks);
  const { changed } = checks;
  const onChange = useCallback(
    (one: string, value: ConfigValue | null) => {
      handle.change(setShared(one, value));
      changed(one);
    },
    [handle, changed],
  );
  const takeSuggested = useTakeSuggested(handle, values);
  const goTo = useCallback((next: number) => handle.change(goToStep(next)), [handle]);

  /** Checks and saves some of the variables. */
  const saveSome = async (some: readonly ConfigVariableView[], again = false) => {
    const wrong = await checks.ask(some.map((one) => one.key));
    return wrong !== null && wrong.length === 0 && (await saving.save(some, { again }));
  };
  const only = (one: string) => variables.filter((variable) => variable.key === one);
  const signIn = useSignIn({
    place,
    variables: view.variables,
    saves: saving.saves,
    save: (one) => saveSome(only(one)),
    onChanged: () => void saving.reload(),
  });
  const complete = async () => {
    await saving.attempt(() => forms.fetch(values, saving.saves));
    const wrong = await checks.ask(keys);
    const [first] = wrong ?? [];
    if (first !== undefined) goTo(Math.max(pageOf(form, first.key), 0));
    return (
      wrong !== null && first === undefined && (await saving.save(variables, { complete: true }))
    );
  };
  const finish = async () =>
    (await complete()) ? saving.attempt(() => backend.finishSetup(place)) : null;
  return {
    place,
    view,
    form,
    values,
    step: Math.min(state.step, form.pages.length),
    saves: saving.saves,
    checks,
    open,
    isPending,
    signIn,
    busy: saving.busy || checks.busy,
    error: saving.error ?? checks.failure,
    onChange,
    onContent: forms.seen,
    takeSuggested,
    carried: state.carried,
    onCarriedSeen: () => handle.change(dismissCarried),
    goTo,
    connectAgain: (one) => saveSome(only(one), true),
    savePage: (page) => saveSome(variablesOf(page)),
    complete,
    finish,
  };
}

/** Gives the way to take what was chosen before the instance was there. */
function useTakeSuggested(handle: ConfigHandle, values: Values): Setup["takeSuggested"] {
  return (variable, view) => {
    const state = handle.read();
    if (state === undefined) return null;
    handle.change(settleSuggestion(variable, view));
    // What a person chose or emptied meanwhile, or Prismatic has, goes before.
    if (values.has(variable.key)) return null;
    return suggestionOf(state, variable, view);
  };
}

/** Saves values to the instance, and looks afterwards how its configuration stands. */
function useSavings(
  place: SetupPlace,
  view: RefObject<SetupView>,
  handle: ConfigHandle,
  checks: Checks,
) {
  const backend = useBackend();
  const client = useQueryClient();
  const [saves, setSaves] = useState(0);
  const [working, setWorking] = useState(0);
  const [error, setError] = useState<BackendError | null>(null);
  const { runId, rowId } = place;
  useEffect(
    // The count of saves begins anew with the next visit, for which older content would be wrong.
    () => () => client.removeQueries({ queryKey: sourcesKey({ runId, rowId }) }),
    [client, runId, rowId],
  );
  const reload = async () => {
    await client.refetchQueries({ queryKey: setupQuery(backend, place).queryKey });
    setSaves((count) => count + 1);
  };
  /** Does one thing with Prismatic; null where it did not work. */
  const attempt = async <T>(act: () => Promise<T>): Promise<T | null> => {
    setWorking((count) => count + 1);
    setError(null);
    try {
      return await act();
    } catch (thrown) {
      setError(toBackendError(thrown));
      return null;
    } finally {
      setWorking((count) => count - 1);
    }
  };
  /** The server's problems land on the fields they name. */
  const save = async (
    some: readonly ConfigVariableView[],
    { complete = false, again = false }: { complete?: boolean; again?: boolean },
  ): Promise<boolean> => {
    const before = changesOf(handle);
    const entries = again
      ? connectionsOf(some, shownValues(view.current, before))
      : unsaved(some, { view: view.current, changes: before });
    if (entries.length === 0 && !complete) return true;
    const found = await attempt(() => backend.saveSetupPage({ ...place, entries, complete }));
    if (found === null) return false;
    checks.show(found);
    if (found.length > 0) return false;
    await reload();
    handle.change((now) => ({ ...now, shared: withoutSaved(now.shared, before, some) }));
    return true;
  };
  return { saves, busy: working > 0, error, reload, attempt, save };
}

/** Connections with what is shown of them, so that those that connect by being saved do so. */
function connectionsOf(some: readonly ConfigVariableView[], values: Values): ConfigEntry[] {
  return some.map(({ key }) => ({
    key,
    value: values.get(key) ?? { kind: "connection", inputs: [] },
  }));
}

/** What was typed while it was being saved stays a change. */
function withoutSaved(now: Values, before: Values, some: readonly ConfigVariableView[]): Values {
  const saved = new Set(some.map(({ key }) => key));
  return new Map([...now].filter(([key, value]) => !saved.has(key) || before.get(key) !== value));
}

/** The place of the page with a variable. */
export function pageOf({ pages }: ConfigFormView, key: string | null): number {
  return pages.findIndex((page) => variablesOf(page).some((variable) => variable.key === key));
}

/** Keys of the connections that someone still has to sign in to. */
export function notConnected({ view, form, values, isPending }: Setup): string[] {
  return allVariables(form)
    .filter(
      ({ connection }) =>
        connection?.method === "browser" && connection.reusable !== "organization",
    )
    .filter((variable) =>
      effective(variable, values)?.kind === "reusable"
        ? isPending(variable.key)
        : view.variables.find(({ key }) => key === variable.key)?.status !== "active",
    )
    .map(({ key }) => key);
}
