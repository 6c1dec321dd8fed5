// The values of a preset, page by page on one screen; what only comes with the instance is said so.
import { useEffect, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { ErrorPanel } from "@/components/error-panel";
import { toValues } from "@/features/config/hooks/config-state";
import { variablesOf } from "@/features/config/hooks/entries";
import type { ConfigEntry, ConfigFormView, ConfigPageView, ReviewCustomer } from "@/lib/backend";
import { ConfigPage } from "./controls/config-page";
import { useLaterFields } from "./later-fields";
import classes from "./wizard.module.css";

type PresetValuesProps = {
  form: ConfigFormView;
  customers: readonly ReviewCustomer[];
  entries: readonly ConfigEntry[];
  /** Inputs that the keyring has a secret for, by key of the variable. */
  held: ReadonlyMap<string, readonly string[]>;
  onChange: (entries: ConfigEntry[]) => void;
  disabled: boolean;
  onOpenLink: (url: string) => Promise<void>;
};

/** Every page of the form with the values in it. */
export function PresetValues({ form, ...rest }: PresetValuesProps) {
  return form.pages.map((page) => (
    <Page key={page.name} page={page} versionId={form.versionId} {...rest} />
  ));
}

type PageProps = Omit<PresetValuesProps, "form"> & { page: ConfigPageView; versionId: string };

function Page(props: PageProps) {
  const { page, versionId, customers, entries, held, onChange, onOpenLink, disabled } = props;
  const { t } = useTranslation();
  const variables = useMemo(() => variablesOf(page), [page]);
  const values = useMemo(() => toValues(entries), [entries]);
  // What is typed while a connection is being made stays, and what is made for a preset that is gone is none of another's.
  const latest = useRef<readonly ConfigEntry[] | null>(null);
  useEffect(() => {
    latest.current = entries;
    return () => {
      latest.current = null;
    };
  }, [entries]);
  const change = (key: string, value: ConfigEntry["value"] | null) => {
    const others = latest.current?.filter((entry) => entry.key !== key);
    if (others === undefined) return;
    const next = value === null ? others : [...others, { key, value }];
    latest.current = next;
    onChange(next);
  };
  const { sources, connections, error } = useLaterFields({
    versionId,
    variables,
    customers,
    held,
    currentOf: (key) => values.get(key) ?? null,
    onChange: change,
  });
  const name = page.name === "" ? t("wizard.otherSettings") : page.name;
  return (
    <section className={classes.group} aria-label={name}>
      <h3 className={classes.groupTitle}>{name}</h3>
      {error !== null && <ErrorPanel error={error} />}
      <ConfigPage
        page={page}
        values={values}
        sources={sources}
        connections={connections}
        disabled={disabled}
        onChange={change}
        onBlur={() => undefined}
        onOpenLink={onOpenLink}
      />
    </section>
  );
}
