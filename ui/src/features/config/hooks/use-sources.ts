// The content of the data sources of one page of a created instance.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useMemo, useRef, useState } from "react";
import { type SetupPlace, sourcesQuery } from "@/features/config/api/setup";
import type { FieldSource } from "@/features/config/components/controls/types";
import {
  type BackendError,
  type ConfigValue,
  type ConfigVariableView,
  type SourceView,
  toBackendError,
  useBackend,
} from "@/lib/backend";
import { sourceOutcome } from "./source-content";

type SourcesOf = {
  place: SetupPlace;
  pageName: string;
  variables: readonly ConfigVariableView[];
  /** How often something was saved; sources see only what is saved, so they are asked anew after that. */
  saves: number;
  currentOf: (key: string) => ConfigValue | null;
  onTake: (key: string, value: ConfigValue | null) => void;
  onContent: (views: readonly SourceView[]) => void;
  /** Gives what was chosen before for a variable without a value, once. */
  takeSuggested: (variable: ConfigVariableView, view: SourceView) => ConfigValue | null;
};

/** The sources by key of the variable, and why the page's content as a whole did not come. */
export type Sources = { fields: ReadonlyMap<string, FieldSource>; error: BackendError | null };

type Reload =
  | { state: "loading" }
  | { state: "stopped" }
  | { state: "failed"; said: string | null };

/** Loads the content, one source alone again where asked for, and never replaces what was typed unasked. */
export function useSources(props: SourcesOf): Sources {
  const { place, pageName, variables, saves, onTake } = props;
  const backend = useBackend();
  const client = useQueryClient();
  const keys = useMemo(
    () => variables.filter(({ source }) => source).map(({ key }) => key),
    [variables],
  );
  const [stopped, setStopped] = useState(false);
  const query = sourcesQuery(backend, place, pageName, saves);
  const { queryKey } = query;
  const { data, error, refetch } = useQuery({ ...query, enabled: keys.length > 0 && !stopped });
  const offers = useOffers(props, data);
  const reloads = useReloads(place, (view) =>
    client.setQueryData<SourceView[]>(queryKey, (old) => [
      ...(old ?? []).filter(({ key }) => key !== view.key),
      view,
    ]),
  );
  const start = () => {
    if (stopped) setStopped(false);
    else void refetch();
  };
  const stop = () => {
    setStopped(true);
    void client.cancelQueries({ queryKey });
  };

  const fieldOf = (key: string): FieldSource => {
    const own = reloads.fieldOf(key);
    if (own !== null) return own;
    const view = data?.find((one) => one.key === key);
    if (view !== undefined) {
      const offer = offers.of(key, (value) => onTake(key, value));
      return { state: "ready", view, onReload: () => reloads.reload(key), offer };
    }
    if (stopped) return { state: "stopped", onRetry: start };
    if (data !== undefined) {
      return { state: "failed", said: null, onRetry: () => reloads.reload(key) };
    }
    return error === null
      ? { state: "loading", onCancel: stop }
      : { state: "failed", said: null, onRetry: start };
  };
  return {
    fields: new Map(keys.map((key) => [key, fieldOf(key)])),
    error: error === null || data !== undefined ? null : toBackendError(error),
  };
}

/** Compares what comes with what was there before, and asks before something typed is replaced. */
function useOffers(
  { variables, currentOf, onTake, onContent, takeSuggested }: SourcesOf,
  data: readonly SourceView[] | undefined,
) {
  const [offers, setOffers] = useState<ReadonlyMap<string, ConfigValue | null>>(new Map());
  const seen = useRef(new Map<string, SourceView>());
  const take = useEffectEvent((views: readonly SourceView[]) => {
    onContent(views);
    for (const view of views) {
      const variable = variables.find(({ key }) => key === view.key);
      const before = seen.current.get(view.key) ?? null;
      if (variable === undefined || view.failed !== null) continue;
      seen.current.set(view.key, view);
      const suggested = takeSuggested(variable, view);
      if (suggested !== null) onTake(view.key, suggested);
      const current = suggested ?? currentOf(view.key);
      const outcome = sourceOutcome(variable, current, before, view);
      if (outcome.kind === "take") onTake(view.key, outcome.value);
      if (outcome.kind !== "offer") continue;
      if (outcome.kept !== current) onTake(view.key, outcome.kept);
      setOffers((old) => new Map(old).set(view.key, outcome.value));
    }
  });
  useEffect(() => {
    if (data !== undefined) take(data);
  }, [data]);
  const settle = (key: string) =>
    setOffers((old) => new Map([...old].filter(([one]) => one !== key)));
  return {
    of: (key: string, onTaken: (value: ConfigValue | null) => void) => {
      const offer = offers.get(key);
      if (offer === undefined) return null;
      return {
        onTake: () => {
          settle(key);
          onTaken(offer);
        },
        onKeep: () => settle(key),
      };
    },
  };
}

/** Loads one source alone again; what was stopped or asked for anew meanwhile is not waited for. */
function useReloads(place: SetupPlace, onLoaded: (view: SourceView) => void) {
  const backend = useBackend();
  const [reloads, setReloads] = useState<ReadonlyMap<string, Reload>>(new Map());
  const asked = useRef(new Map<string, number>());
  const note = (key: string, reload: Reload | null) =>
    setReloads((old) => {
      const next = new Map(old);
      if (reload === null) next.delete(key);
      else next.set(key, reload);
      return next;
    });
  const begin = (key: string) => {
    const turn = (asked.current.get(key) ?? 0) + 1;
    asked.current.set(key, turn);
    return () => asked.current.get(key) === turn;
  };
  const load = async (key: string) => {
    const isMine = begin(key);
    note(key, { state: "loading" });
    try {
      const view = await backend.reloadSource({ ...place, key });
      if (!isMine()) return;
      note(key, null);
      onLoaded(view);
    } catch (thrown) {
      if (isMine()) note(key, { state: "failed", said: saidOf(toBackendError(thrown)) });
    }
  };
  const reload = (key: string) => void load(key);
  const stop = (key: string) => {
    begin(key);
    note(key, { state: "stopped" });
  };
  return {
    reload,
    fieldOf: (key: string): FieldSource | null => {
      const own = reloads.get(key);
      if (own === undefined) return null;
      if (own.state === "loading") return { state: "loading", onCancel: () => stop(key) };
      return { ...own, onRetry: () => reload(key) };
    },
  };
}

/** Prismatic's own words, where the failure has them. */
function saidOf({ code, appError }: BackendError): string | null {
  return code === "rejected" || code === "queryRefused" ? appError.message : null;
}
