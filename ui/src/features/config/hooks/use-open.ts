// What is still to fill in, found quietly whenever typing pauses.
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, type QueryClient, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { type ConfigFormView, type ConfigProblemView, useBackend } from "@/lib/backend";
import { type Held, isHeld, type Values } from "./config-state";
import { allVariables, entriesOf } from "./entries";
import { identityOf } from "./identity";

const typingPause = 400;
const nothingHeld: Held = new Map();

const openKey = (versionId: string) => ["configOpen", versionId] as const;

/** Takes over what a check of these keys just found, so that nobody waits for the pause in typing. */
export function settleOpen(
  client: QueryClient,
  versionId: string,
  keys: readonly string[],
  found: readonly ConfigProblemView[],
): void {
  client.setQueriesData<readonly ConfigProblemView[]>({ queryKey: openKey(versionId) }, (open) =>
    open === undefined ? undefined : [...withoutKeys(open, keys), ...found],
  );
}

/** The problems that are about none of these keys, and none that was about the whole page. */
export function withoutKeys(
  problems: readonly ConfigProblemView[],
  keys: readonly string[],
): ConfigProblemView[] {
  return problems.filter(({ key }) => key !== null && !keys.includes(key));
}

/** Finds what only the screens can tell is wrong with these keys; another one finds by other grounds. */
export type OwnCheck = (
  values: Values,
  keys: readonly string[],
) => Promise<readonly ConfigProblemView[]>;

/** What is wrong or missing of these keys; undefined as long as that is not known. */
export function useOpen(
  form: ConfigFormView,
  values: Values,
  keys: string[],
  own: OwnCheck,
  held: Held = nothingHeld,
): readonly ConfigProblemView[] | undefined {
  const backend = useBackend();
  const [paused] = useDebouncedValue(values, typingPause);
  const variables = useMemo(() => allVariables(form), [form]);
  const { data } = useQuery<readonly ConfigProblemView[]>({
    queryKey: [...openKey(form.versionId), ...[paused, keys, own].map(identityOf)],
    queryFn: async () => {
      const { versionId } = form;
      const entries = entriesOf(variables, paused);
      const found = await backend.checkConfig({ versionId, entries, keys });
      return [...found, ...(await own(paused, keys))];
    },
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  return useMemo(() => data?.filter((problem) => !isHeld(held, problem)), [data, held]);
}
