// What the fields say before the instance is there: what only comes then, and which connections can be reused.
import { useMemo } from "react";
import { useReusable } from "@/features/config/hooks/use-reusable";
import type { ConfigValue, ConfigVariableView, ReviewCustomer } from "@/lib/backend";
import type { FieldConnection, FieldSource } from "./controls/types";

const later: FieldSource = { state: "later" };

type LaterFields = {
  versionId: string;
  variables: readonly ConfigVariableView[];
  customers: readonly ReviewCustomer[];
  /** Inputs that the keyring has a secret for, by key of the variable. */
  held: ReadonlyMap<string, readonly string[]>;
  currentOf: (key: string) => ConfigValue | null;
  onChange: (key: string, value: ConfigValue | null) => void;
};

/** Sources and connections before the instance is there. */
export function useLaterFields({ versionId, variables, customers, held, ...values }: LaterFields) {
  const sources = useMemo(
    () => new Map(variables.filter(({ source }) => source).map(({ key }) => [key, later] as const)),
    [variables],
  );
  const [customer] = customers;
  const reusable = useReusable({
    versionId,
    customerId: customers.length === 1 ? (customer?.id ?? null) : null,
    variables,
    ...values,
  });
  const connections = new Map<string, FieldConnection>();
  for (const { key, connection } of variables) {
    if (connection === null) continue;
    connections.set(key, {
      status: "none",
      held: held.get(key) ?? [],
      said: null,
      signIn: { state: "later" },
      page: null,
      reusable: reusable.fields.get(key) ?? null,
    });
  }
  return { sources, connections, error: reusable.error };
}
