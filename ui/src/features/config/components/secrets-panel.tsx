// Asks again for the secrets of a run that was interrupted: they were never written down.
import { Button } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useId, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorPanel } from "@/components/error-panel";
import { IconLock } from "@/components/icons";
import { Name } from "@/components/name";
import { Panel } from "@/components/panel";
import { useConfigForm } from "@/features/config/api/form";
import type { Values } from "@/features/config/hooks/config-state";
import { allVariables, entriesOf } from "@/features/config/hooks/entries";
import {
  type ConfigFormView,
  type ConfigValue,
  type ConfigVariableView,
  type MissingSecretsView,
  type RunView,
  toBackendError,
  useBackend,
} from "@/lib/backend";
import { ConfigField } from "./controls/config-field";
import { Loading } from "./settings-screen";
import classes from "./wizard.module.css";

type SecretsPanelProps = {
  run: RunView;
  forbidden: boolean;
  /** The run goes on. */
  onProvided: (run: RunView) => void;
};

/** Finds out which secrets are gone, and asks for those. */
export function SecretsPanel({ run, forbidden, onProvided }: SecretsPanelProps) {
  const { t } = useTranslation();
  const backend = useBackend();
  const missing = useQuery({
    queryKey: ["missingSecrets", run.id],
    queryFn: () => backend.missingSecrets({ runId: run.id }),
    gcTime: 0,
  });
  const form = useConfigForm(missing.data?.versionId ?? null);
  const error = missing.error ?? form.error;
  return (
    <Panel
      tone="warning"
      icon={<IconLock size={22} />}
      title={t("setup.secrets.title")}
      announce="status"
    >
      <p>{t("setup.secrets.words")}</p>
      {error !== null && (
        <ErrorPanel
          error={toBackendError(error)}
          onRetry={() => {
            void missing.refetch();
            void form.refetch();
          }}
          retrying={missing.isFetching || form.isFetching}
        />
      )}
      {error === null && (missing.data === undefined || form.data === undefined) && (
        <Loading>{t("setup.secrets.loading")}</Loading>
      )}
      {missing.data !== undefined && form.data !== undefined && (
        <Ask
          run={run}
          missing={missing.data}
          form={form.data}
          forbidden={forbidden}
          onProvided={onProvided}
        />
      )}
    </Panel>
  );
}

type AskProps = SecretsPanelProps & { missing: MissingSecretsView; form: ConfigFormView };

const shared = "";

function Ask({ run, missing, form, forbidden, onProvided }: AskProps) {
  const { t } = useTranslation();
  const backend = useBackend();
  const variables = useMemo(() => secretVariables(form), [form]);
  // By id of the customer; what is for everyone stands under the empty one.
  const [typed, setTyped] = useState<ReadonlyMap<string, Values>>(new Map());
  const entriesFor = (id: string) => entriesOf(variables, typed.get(id) ?? new Map());
  const send = useMutation({
    mutationFn: async () => {
      const next = await backend.provideValues({
        runId: run.id,
        config: entriesFor(shared),
        rows: missing.rows.map(({ customerId }) => ({
          customerId,
          entries: entriesFor(customerId),
        })),
      });
      // A run that a person has to set going does not go on by the secrets alone.
      const rests = next.state === "interrupted" || next.state === "paused";
      return rests ? backend.resumeRun({ runId: run.id }) : next;
    },
    onSuccess: onProvided,
  });
  const asked = [
    { id: shared, name: null, keys: missing.shared },
    ...missing.rows.map((row) => ({ id: row.customerId, name: row.customerName, keys: row.keys })),
  ];
  const complete = asked.every(({ id, keys }) =>
    variables
      .filter(({ key }) => keys.includes(key))
      .every((variable) => isComplete(variable, typed.get(id)?.get(variable.key))),
  );
  return (
    <form
      className={classes.secrets}
      onSubmit={(event) => {
        event.preventDefault();
        if (complete && !send.isPending) send.mutate();
      }}
    >
      {asked.map(({ id, name, keys }) => (
        <Group
          key={id}
          name={name}
          titled={missing.rows.length > 0}
          variables={variables.filter(({ key }) => keys.includes(key))}
          values={typed.get(id)}
          onChange={(key, value) =>
            setTyped((old) => new Map(old).set(id, new Map(old.get(id)).set(key, value)))
          }
        />
      ))}
      {send.error !== null && <ErrorPanel error={toBackendError(send.error)} />}
      <div>
        <Button type="submit" size="sm" disabled={!complete || forbidden} loading={send.isPending}>
          {t(run.total === 1 ? "setup.secrets.goOne" : "setup.secrets.go")}
        </Button>
      </div>
    </form>
  );
}

type GroupProps = {
  /** Name of the customer; null for everyone. */
  name: string | null;
  titled: boolean;
  variables: readonly ConfigVariableView[];
  values: Values | undefined;
  onChange: (key: string, value: ConfigValue | null) => void;
};

function Group({ name, titled, variables, values, onChange }: GroupProps) {
  const { t } = useTranslation();
  const titleId = useId();
  if (variables.length === 0) return null;
  return (
    <section aria-labelledby={titled ? titleId : undefined} className={classes.secrets}>
      {titled && (
        <h3 id={titleId} className={classes.groupTitle}>
          {name === null ? t("setup.secrets.shared") : <Name>{name}</Name>}
        </h3>
      )}
      {variables.map((variable) => (
        <ConfigField
          key={variable.key}
          variable={variable}
          value={values?.get(variable.key)}
          onChange={onChange}
          onBlur={() => undefined}
        />
      ))}
    </section>
  );
}

/** The connections of a form with only those inputs that are secrets. */
function secretVariables(form: ConfigFormView): ConfigVariableView[] {
  return allVariables(form).flatMap((variable) => {
    const { connection } = variable;
    const inputs = connection?.inputs.filter(({ secret }) => secret) ?? [];
    if (connection === null || inputs.length === 0) return [];
    // Typed anew, it needs none of the ways to connect.
    const plain = { ...connection, method: "keys" as const, reusable: "no" as const, inputs };
    return [{ ...variable, header: null, divider: false, initial: null, connection: plain }];
  });
}

function isComplete(
  { connection }: ConfigVariableView,
  value: ConfigValue | null | undefined,
): boolean {
  const typed = value?.kind === "connection" ? value.inputs : [];
  return (connection?.inputs ?? [])
    .filter(({ required }) => required)
    .every(({ key }) => typed.some((input) => input.key === key && input.value !== ""));
}
