// Checks the data of JSON forms by what their data sources gave; what checks them is loaded when it is needed.
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useRef, useState } from "react";
import { type SetupPlace, sourcesQuery } from "@/features/config/api/setup";
import {
  type ConfigFormView,
  type ConfigProblemView,
  type ConfigVariableView,
  type SourceView,
  useBackend,
} from "@/lib/backend";
import type { Values } from "./config-state";
import { effective, variablesOf } from "./entries";

/** The content of forms by key of the variable. */
export type FormContents = ReadonlyMap<string, string>;

function isChecked({ dataType, jsonForms }: ConfigVariableView): boolean {
  return dataType === "jsonForm" && jsonForms !== "noValidation";
}

/** What is wrong with the data of those forms whose content is known. */
export async function formProblems(
  variables: readonly ConfigVariableView[],
  values: Values,
  contents: FormContents,
): Promise<ConfigProblemView[]> {
  const filled = variables.filter(isChecked).flatMap((variable) => {
    const value = effective(variable, values);
    const content = contents.get(variable.key);
    if (content === undefined || value?.kind !== "json") return [];
    return [{ key: variable.key, content, json: value.json }];
  });
  if (filled.length === 0) return [];
  const { hasFaults } = await import("@/features/config/components/controls/json-forms/json-form");
  return filled
    .filter(({ content, json }) => hasFaults(content, json))
    .map(({ key }) => ({ key, input: null, problem: "badForm", said: null }));
}

/** The content of an instance's forms as far as it is known. */
export type KnownForms = {
  contents: FormContents;
  /** The same at this moment. */
  now: () => FormContents;
  /** Content came. */
  seen: (views: readonly SourceView[]) => void;
  /** Fetches what is not known yet of forms that have data; what does not come stays unknown. */
  fetch: (values: Values, saves: number) => Promise<void>;
};

/** Remembers the content of forms from page to page. */
export function useKnownForms(place: SetupPlace, form: ConfigFormView): KnownForms {
  const backend = useBackend();
  const client = useQueryClient();
  const [contents, setContents] = useState<FormContents>(new Map());
  const latest = useRef(contents);
  const seen = useCallback((views: readonly SourceView[]) => {
    const fresh = views.flatMap(({ key, json, failed }) =>
      json === null || failed !== null || latest.current.get(key) === json
        ? []
        : [[key, json] as const],
    );
    if (fresh.length === 0) return;
    latest.current = new Map([...latest.current, ...fresh]);
    setContents(latest.current);
  }, []);
  const fetch = async (values: Values, saves: number) => {
    const unknown = form.pages.filter((page) =>
      variablesOf(page).some(
        (variable) =>
          isChecked(variable) &&
          !latest.current.has(variable.key) &&
          effective(variable, values)?.kind === "json",
      ),
    );
    const contentOf = (pageName: string) =>
      client.fetchQuery(sourcesQuery(backend, place, pageName, saves)).catch(() => []);
    seen((await Promise.all(unknown.map(({ name }) => contentOf(name)))).flat());
  };
  return { contents, now: () => latest.current, seen, fetch };
}
