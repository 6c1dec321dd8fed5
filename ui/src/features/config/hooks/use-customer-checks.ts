// Finds out what is wrong with the values of single customers.
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useRef, useState } from "react";
import { reusableQuery } from "@/features/config/api/reusable";
import {
  type BackendError,
  type ConfigFormView,
  type ConfigProblemView,
  type ReviewCustomer,
  toBackendError,
  useBackend,
} from "@/lib/backend";
import { isHeld, type Values } from "./config-state";
import type { ConfigHandle } from "./config-store";
import { allVariables, entriesOf, heldFor, isAnswerable, neededKeys, valuesFor } from "./entries";
import { reusableProblems } from "./reusable-check";

/** So many customers are checked at the same time. */
const atOnce = 16;

/** What is known to be wrong by id of the customer, and the ways to find out. */
export type CustomerChecks = {
  problems: ReadonlyMap<string, readonly ConfigProblemView[]>;
  /** Ids of those that were not in order when everyone was checked last. */
  wrong: ReadonlySet<string>;
  failure: BackendError | null;
  busy: boolean;
  /** A value of a customer changed. */
  changed: (customerId: string, key: string) => void;
  /** A cell was left. */
  leave: (customerId: string, key: string) => void;
  /** Checks everyone; true where all is in order. */
  ask: () => Promise<boolean>;
};

const nothing: readonly ConfigProblemView[] = [];

/** Checks what differs from customer to customer. */
export function useCustomerChecks(
  form: ConfigFormView,
  handle: ConfigHandle,
  customers: readonly ReviewCustomer[],
  known: CustomerChecks["problems"],
): CustomerChecks {
  const [problems, setProblems] = useState<CustomerChecks["problems"]>(known);
  const [wrong, setWrong] = useState<ReadonlySet<string>>(new Set());
  const [failure, setFailure] = useState<BackendError | null>(null);
  const [busy, setBusy] = useState(false);
  const edits = useRef(new Map<string, number>());

  const check = useCheck(form, handle);
  const changed = useCallback((customerId: string, key: string) => {
    const cell = cellOf(customerId, key);
    edits.current.set(cell, (edits.current.get(cell) ?? 0) + 1);
    setProblems((old) => replaced(old, customerId, key, nothing));
  }, []);
  const leave = useCallback(
    (customerId: string, key: string) => {
      const cell = cellOf(customerId, key);
      const before = edits.current.get(cell);
      if (before === undefined) return;
      check(customerId, [key]).then(
        (found) => {
          if (edits.current.get(cell) !== before) return;
          setProblems((old) => replaced(old, customerId, key, found));
        },
        () => undefined,
      );
    },
    [check],
  );
  const ask = async () => {
    setBusy(true);
    setFailure(null);
    try {
      const state = handle.read();
      const keys = allVariables(form)
        .filter((variable) => isAnswerable(variable) && state?.differs.has(variable.key) === true)
        .map(({ key }) => key);
      // Those without a value of their own all have the same problems.
      const shared = await check(null, keys);
      const found = new Map<string, readonly ConfigProblemView[]>();
      for (let first = 0; first < customers.length; first += atOnce) {
        const some = customers.slice(first, first + atOnce);
        const answers = await Promise.all(
          some.map(({ id }) => (state?.perCustomer.has(id) ? check(id, keys) : shared)),
        );
        for (const [place, { id }] of some.entries()) {
          const answer = answers[place] ?? nothing;
          if (answer.length > 0) found.set(id, answer);
        }
      }
      setProblems(found);
      setWrong(new Set(found.keys()));
      return found.size === 0;
    } catch (thrown) {
      setFailure(toBackendError(thrown));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { problems, wrong, failure, busy, changed, leave, ask };
}

/** Asks what is wrong with these values of a customer; null stands for those without values of their own. */
function useCheck(form: ConfigFormView, handle: ConfigHandle) {
  const backend = useBackend();
  const client = useQueryClient();
  return useCallback(
    async (customerId: string | null, keys: string[]) => {
      const state = handle.read();
      if (state === undefined || keys.length === 0) return nothing;
      const request = questionOf(form, valuesFor(state, customerId), keys);
      if (request.keys.length === 0) return nothing;
      const found = await backend.checkConfig(request);
      const held = heldFor(state, customerId === null ? [] : [customerId]);
      const own = reusableProblems(
        allVariables(form),
        valuesFor(state, customerId),
        request.keys,
        // Nobody waits for those that were not looked at by now.
        (key) => {
          const { queryKey } = reusableQuery(backend, request.versionId, key, customerId);
          return client.getQueryData(queryKey);
        },
      );
      return [...found.filter((problem) => !isHeld(held, problem)), ...own];
    },
    [backend, client, form, handle],
  );
}

function cellOf(customerId: string, key: string): string {
  return `${customerId}\n${key}`;
}

function replaced(
  old: CustomerChecks["problems"],
  customerId: string,
  key: string,
  found: readonly ConfigProblemView[],
): CustomerChecks["problems"] {
  const before = old.get(customerId) ?? nothing;
  const rest = before.filter((one) => one.key !== key);
  if (rest.length === before.length && found.length === 0) return old;
  return new Map(old).set(customerId, [...rest, ...found]);
}

/** What is asked about a customer's values: of those variables that are needed before there is an instance. */
function questionOf(form: ConfigFormView, values: Values, keys: readonly string[]) {
  const variables = allVariables(form);
  const needed = neededKeys(variables, values).filter((key) => keys.includes(key));
  return { versionId: form.versionId, entries: entriesOf(variables, values), keys: needed };
}
