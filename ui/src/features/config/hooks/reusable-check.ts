// What is wrong with what is chosen of the connections that a customer's instances share.
import { type QueryClient, useQueries } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { reusableQuery } from "@/features/config/api/reusable";
import {
  type Backend,
  type ConfigProblemView,
  type ConfigVariableView,
  type ReusableView,
  useBackend,
} from "@/lib/backend";
import type { Values } from "./config-state";
import { effective, isOfCustomer } from "./entries";

/** The connections that can be chosen for a variable, as far as they are known. */
export type ChoicesOf = (key: string) => readonly ReusableView[] | undefined;

function signsIn(variable: ConfigVariableView): boolean {
  return isOfCustomer(variable) && variable.connection?.method === "browser";
}

/** Says of these keys where a new connection is typed in and not made, and where nobody signed in to the chosen one. */
export function reusableProblems(
  variables: readonly ConfigVariableView[],
  values: Values,
  keys: readonly string[],
  choicesOf: ChoicesOf,
): ConfigProblemView[] {
  return variables.filter(isOfCustomer).flatMap((variable): ConfigProblemView[] => {
    const { key } = variable;
    const value = effective(variable, values);
    if (!keys.includes(key) || value === null) return [];
    if (value.kind === "connection") return [{ key, input: null, problem: "missing", said: null }];
    if (value.kind !== "reusable" || !signsIn(variable)) return [];
    const choices = choicesOf(key);
    if (choices === undefined) return [];
    const chosen = choices.find(({ id }) => id === value.connectionId);
    if (chosen === undefined) return [{ key, input: null, problem: "missing", said: null }];
    const isConnected = chosen.status === "active";
    return isConnected ? [] : [{ key, input: null, problem: "notConnected", said: null }];
  });
}

/** Asks how those stand that a customer's values name and that someone signs in to. */
export async function askChoices(
  backend: Backend,
  client: QueryClient,
  versionId: string,
  customerId: string,
  variables: readonly ConfigVariableView[],
  values: Values,
): Promise<ChoicesOf> {
  const asked = variables.filter(
    (variable) => signsIn(variable) && effective(variable, values)?.kind === "reusable",
  );
  const found = await Promise.all(
    asked.map(async ({ key }) => {
      const query = reusableQuery(backend, versionId, key, customerId);
      // Somebody may have signed in or out since they were last listed.
      return [key, await client.fetchQuery({ ...query, staleTime: 0 })] as const;
    }),
  );
  const choices = new Map(found);
  return (key) => choices.get(key);
}

/** Finds out how those stand that are chosen and that someone signs in to; the same function until one of them changes. */
export function useChoices(
  versionId: string,
  customerId: string | null,
  variables: readonly ConfigVariableView[],
  values: Values,
): ChoicesOf {
  const backend = useBackend();
  const asked = useMemo(() => variables.filter(signsIn), [variables]);
  const found = useQueries({
    queries: asked.map((variable) => ({
      ...reusableQuery(backend, versionId, variable.key, customerId),
      enabled: customerId !== null && effective(variable, values)?.kind === "reusable",
    })),
    combine: (results) => results.map(({ data }) => data),
  });
  return useCallback(
    (key) => found[asked.findIndex((variable) => variable.key === key)],
    [asked, found],
  );
}
