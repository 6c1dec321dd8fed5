// Finds for each customer the connection that is there already, so that nobody has to be asked.
import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorPanel } from "@/components/error-panel";
import { IconSearch } from "@/components/icons";
import { reusableQuery } from "@/features/config/api/reusable";
import { setDiffers, setOwn } from "@/features/config/hooks/config-state";
import type { Wizard } from "@/features/config/hooks/use-wizard";
import {
  type BackendError,
  type ConfigVariableView,
  toBackendError,
  useBackend,
} from "@/lib/backend";
import { formatNumber } from "@/lib/text";
import classes from "./grid.module.css";

/** So many customers are asked about at the same time. */
const atOnce = 4;

type FindReusableProps = { wizard: Wizard; variables: readonly ConfigVariableView[] };

/** The button; a customer with exactly one connection that works gets that one. */
export function FindReusable({ wizard, variables }: FindReusableProps) {
  const { t } = useTranslation();
  const search = useSearch(wizard, variables);
  if (search.keys.length === 0) return null;
  const total = formatNumber(wizard.customers.length);
  return (
    <>
      <div className={classes.tools}>
        <Button
          size="sm"
          variant="default"
          leftSection={search.busy ? undefined : <IconSearch size={16} />}
          onClick={search.busy ? search.stop : search.run}
        >
          {t(search.busy ? "wizard.reusable.stop" : "wizard.reusable.find")}
        </Button>
        <span role="status" className={classes.hint}>
          {search.busy && t("wizard.reusable.progress", { n: formatNumber(search.done), total })}
          {search.found !== null &&
            !search.busy &&
            t("wizard.reusable.found", { n: formatNumber(search.found), total })}
        </span>
      </div>
      <p className={classes.hint}>{t("wizard.reusable.help")}</p>
      {search.error !== null && <ErrorPanel error={search.error} onRetry={search.run} />}
    </>
  );
}

function useSearch({ form, customers, handle }: Wizard, variables: readonly ConfigVariableView[]) {
  const backend = useBackend();
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState(0);
  const [found, setFound] = useState<number | null>(null);
  const [error, setError] = useState<BackendError | null>(null);
  const stopped = useRef(false);
  useEffect(
    () => () => {
      stopped.current = true;
    },
    [],
  );
  const keys = variables
    .filter(({ connection }) => connection?.reusable === "customer")
    .map(({ key }) => key);

  const find = async (customerId: string) => {
    let any = false;
    for (const key of keys) {
      // What a person chose stays.
      if (handle.read()?.perCustomer.get(customerId)?.has(key) === true) continue;
      const choices = await client.fetchQuery(
        reusableQuery(backend, form.versionId, key, customerId),
      );
      const working = choices.filter(({ status }) => status === "active");
      const [only] = working;
      if (only === undefined || working.length > 1) continue;
      handle.change(setOwn(customerId, key, { kind: "reusable", connectionId: only.id }));
      handle.change(setDiffers(key, true));
      any = true;
    }
    return any;
  };
  const run = async () => {
    stopped.current = false;
    setBusy(true);
    setError(null);
    setDone(0);
    let count = 0;
    try {
      for (let first = 0; first < customers.length && !stopped.current; first += atOnce) {
        const some = customers.slice(first, first + atOnce);
        const answers = await Promise.all(some.map(({ id }) => find(id)));
        count += answers.filter(Boolean).length;
        setDone(first + some.length);
      }
    } catch (thrown) {
      setError(toBackendError(thrown));
    }
    setFound(count);
    setBusy(false);
  };
  return {
    keys,
    busy,
    done,
    found,
    error,
    run: () => void run(),
    stop: () => {
      stopped.current = true;
    },
  };
}
