// A list that is shown as it was last time until the newest one is here.
import {
  type QueryClient,
  type QueryKey,
  replaceEqualDeep,
  skipToken,
  useQuery,
} from "@tanstack/react-query";

/** A list and how it stands. */
export type Listing<T> = {
  /** The newest list, or else the one of the last time; undefined where neither is here. */
  data: T[] | undefined;
  /** When the list was made, ISO 8601, where it is the one of the last time; null otherwise. */
  asOf: string | null;
  /** Why the newest list did not come. */
  error: Error | null;
  isFetching: boolean;
  refetch: () => unknown;
};

/** A list of the last time. */
export type Last<T> = { rows: T[]; asOf: string };

type Sources<T> = {
  key: QueryKey;
  /** Loads the newest list; null as long as it is not known which. */
  newest: (() => Promise<T[]>) | null;
  /** Reads the one of the last time; null where there is none. */
  last: () => Promise<Last<T> | null>;
};

/** Loads both; what is the same in both stays the same thing, so that nothing is drawn anew. */
export function useListing<T>({ key, newest, last }: Sources<T>): Listing<T> {
  const lastKey = lastOf(key);
  const list = useQuery({
    queryKey: key,
    queryFn:
      newest === null
        ? skipToken
        : async ({ client }) => {
            const rows = await newest();
            return replaceEqualDeep(client.getQueryData<Last<T> | null>(lastKey)?.rows, rows);
          },
  });
  const kept = useQuery({
    queryKey: lastKey,
    // Where it can't be read there is just none: the newest list says what is wrong.
    queryFn: newest === null || list.data !== undefined ? skipToken : last,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const { error, isFetching, refetch } = list;
  if (list.data !== undefined) return { data: list.data, asOf: null, error, isFetching, refetch };
  // That there was nothing last time is not worth saying while there may be something now.
  const standIn = newest !== null && kept.data?.rows.length ? kept.data : null;
  return {
    data: standIn?.rows,
    asOf: standIn?.asOf ?? null,
    error,
    isFetching,
    refetch,
  };
}

/** A list as it is known at this moment, the one of the last time included. */
export function readListing<T>(client: QueryClient, key: QueryKey): readonly T[] {
  const last = client.getQueryData<Last<T> | null>(lastOf(key));
  return client.getQueryData<T[]>(key) ?? last?.rows ?? [];
}

function lastOf(key: QueryKey): QueryKey {
  return [...key, "last"];
}
