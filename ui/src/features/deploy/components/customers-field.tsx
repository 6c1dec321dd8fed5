// Chooses the customers: one or thousands.
import { TextInput, VisuallyHidden } from "@mantine/core";
import { useMergedRef } from "@mantine/hooks";
import { lazy, memo, type Ref, Suspense, useCallback, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorPanel } from "@/components/error-panel";
import { IconInfoCircle, IconLock } from "@/components/icons";
import { ListField } from "@/components/list-field";
import { Panel } from "@/components/panel";
import { Picker } from "@/components/picker";
import { Sentence } from "@/components/sentence";
import { CustomerList } from "@/features/deploy/components/customer-list";
import { CustomerTools } from "@/features/deploy/components/customer-tools";
import {
  type CustomerFilter,
  type CustomerIndex,
  indexCustomers,
  searchIn,
} from "@/features/deploy/hooks/customer-index";
import { countIn, type Selection } from "@/features/deploy/hooks/selection";
import {
  type CustomerList as CustomerListHandle,
  useCustomerList,
} from "@/features/deploy/hooks/use-customer-list";
import { type Newcomers, useNewcomers } from "@/features/deploy/hooks/use-newcomers";
import type { StartRequest } from "@/features/deploy/hooks/use-start";
import type { CustomerView, IntegrationView } from "@/lib/backend";
import { counted } from "@/lib/count";
import type { Listing } from "@/lib/listing";
import { loadScreen } from "@/lib/load-screen";
import classes from "./customers.module.css";

// Few people paste a list, and none at the start.
const PastePanel = lazy(() =>
  loadScreen(() => import("@/features/deploy/components/paste-panel")).then(
    ({ PastePanel: panel }) => ({ default: panel }),
  ),
);

const nobody: readonly CustomerView[] = [];

/** What is chosen, and the ways to change it. */
export type CustomerChoice = {
  chosen: Selection;
  disabled: boolean;
  /** Whether a "Clear" can be undone. */
  canUndo: boolean;
  onChange: (chosen: Selection) => void;
  onClear: () => void;
  onUndo: () => void;
};

type CustomersFieldProps = CustomerChoice & {
  list: Listing<CustomerView>;
  /** The integration chosen so far; one that was built for one customer leaves only that one. */
  integration: IntegrationView | null;
  /** What is to be deployed, as far as it is chosen. */
  deploys: StartRequest["integration"] | null;
  missing: boolean;
  ref: Ref<HTMLInputElement>;
};

/** The field for the customers, once they are loaded. */
export function CustomersField({ list, integration, ...rest }: CustomersFieldProps) {
  const { t } = useTranslation();
  const ownerId = integration?.customerId ?? null;
  const customers = useMemo(
    () => (list.data ?? []).filter(({ id }) => ownerId === null || id === ownerId),
    [list.data, ownerId],
  );
  return (
    <ListField
      label={t("choosing.label")}
      plural={t("deploy.customer.plural")}
      list={list}
      emptyTitle={t("deploy.customer.emptyTitle")}
      emptyWords={t("deploy.customer.emptyWords")}
    >
      {(all) =>
        customers.length === 0 && integration !== null ? (
          <OwnerMissing integration={integration} />
        ) : (
          <>
            <Chooser {...rest} customers={customers} everyone={all} onlyId={ownerId} />
            {integration !== null && ownerId !== null && (
              <Panel tone="info" icon={<IconInfoCircle size={20} />} announce="status">
                <p>
                  <Sentence text="deploy.customer.onlyOne" parts={ownerParts(integration)} />
                </p>
              </Panel>
            )}
          </>
        )
      }
    </ListField>
  );
}

type ChooserProps = CustomerChoice & {
  customers: readonly CustomerView[];
  /** Every customer, for what is pasted. */
  everyone: readonly CustomerView[];
  onlyId: string | null;
  deploys: StartRequest["integration"] | null;
  missing: boolean;
  ref: Ref<HTMLInputElement>;
};

/** Search, filters, the list, and how many are chosen. */
function Chooser({ customers, everyone, onlyId, deploys, missing, ref, ...choice }: ChooserProps) {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  const [label, setLabel] = useState<string | null>(null);
  const [onlyChosen, setOnlyChosen] = useState(false);
  const [pasted, setPasted] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const openPaste = useCallback(() => setPasted(""), []);
  const closePaste = () => {
    setPasted(null);
    field.current?.focus();
  };
  const index = useMemo(() => indexCustomers(customers), [customers]);
  const only = onlyChosen ? choice.chosen : null;
  const newcomers = useNewcomers(deploys);
  const { without, isKnown } = newcomers;
  const found = useFound(index, text, { label, only, without });
  const shown = isKnown ? found : nobody;
  const { chosen, disabled, onChange } = choice;
  const count = useMemo(() => countIn(chosen, customers), [chosen, customers]);
  const list = useCustomerList({
    shown,
    search: JSON.stringify([text, label, onlyChosen, newcomers.active]),
    chosen,
    disabled,
    onChange,
  });
  return (
    <div className={classes.field}>
      <div className={classes.search}>
        <SearchField
          ref={useMergedRef(ref, field)}
          error={missing ? t("deploy.customer.missing") : null}
          text={text}
          list={list}
          hasMatches={shown.length > 0}
          onChange={setText}
          onPasteLines={setPasted}
        />
        {index.labels.length > 0 && (
          <LabelFilter labels={index.labels} value={label} onChange={setLabel} />
        )}
      </div>
      <CustomerTools
        {...choice}
        count={count}
        total={customers.length}
        shown={shown}
        onlyChosen={onlyChosen}
        onOnlyChosen={setOnlyChosen}
        newcomers={onlyId === null ? newcomers : null}
        onPaste={openPaste}
      />
      {pasted !== null && (
        <Suspense fallback={null}>
          <PastePanel
            first={pasted}
            customers={everyone}
            onlyId={onlyId}
            onUse={(found) => {
              choice.onChange(new Set([...choice.chosen, ...found.map(({ id }) => id)]));
              closePaste();
            }}
            onClose={closePaste}
          />
        </Suspense>
      )}
      {shown.length > 0 ? (
        <CustomerList shown={shown} chosen={chosen} disabled={disabled} list={list} />
      ) : (
        <Nothing noneChosen={onlyChosen && count === 0} newcomers={newcomers} />
      )}
      <p className={classes.hint}>{t("choosing.hint")}</p>
      <VisuallyHidden aria-live="polite">
        {text !== "" && t("choosing.shown", counted(shown.length))}
      </VisuallyHidden>
    </div>
  );
}

function useFound(index: CustomerIndex, text: string, { label, only, without }: CustomerFilter) {
  const search = useMemo(
    () => searchIn(index, { label, only, without }),
    [index, label, only, without],
  );
  return useMemo(() => search(text), [search, text]);
}

/** Why there is no list. */
function Nothing({ noneChosen, newcomers }: { noneChosen: boolean; newcomers: Newcomers }) {
  const { t } = useTranslation();
  const { active, isKnown, isLoading, error, retry } = newcomers;
  if (error !== null) return <ErrorPanel error={error} onRetry={retry} retrying={isLoading} />;
  const none = active ? "choosing.nothingWithout" : "choosing.nothing";
  return (
    <p className={classes.nothing} role="status">
      {t(isKnown ? (noneChosen ? "choosing.nothingChosen" : none) : "choosing.findingOut")}
    </p>
  );
}

type SearchFieldProps = {
  error: string | null;
  text: string;
  list: CustomerListHandle;
  hasMatches: boolean;
  onChange: (text: string) => void;
  /** Takes several lines that were pasted. */
  onPasteLines: (lines: string) => void;
  ref: Ref<HTMLInputElement>;
};

/** The search, from which the list can be used without leaving it. */
function SearchField(props: SearchFieldProps) {
  const { t } = useTranslation();
  const { text, list, hasMatches, onChange } = props;
  return (
    <TextInput
      ref={props.ref}
      label={t("choosing.label")}
      placeholder={t("choosing.placeholder")}
      error={props.error}
      value={text}
      role="combobox"
      aria-autocomplete="list"
      aria-haspopup="listbox"
      aria-expanded={hasMatches}
      aria-controls={hasMatches ? list.listId : undefined}
      aria-activedescendant={hasMatches ? list.optionId(list.active) : undefined}
      autoComplete="off"
      spellCheck={false}
      dir="auto"
      onChange={(event) => onChange(event.currentTarget.value)}
      onPaste={(event) => {
        const lines = event.clipboardData.getData("text").trim();
        if (!/[\r\n]/.test(lines)) return;
        event.preventDefault();
        props.onPasteLines(lines);
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") onChange("");
        list.onKeyDown(event, true);
        if (event.key === "Enter") event.currentTarget.select();
      }}
    />
  );
}

type LabelFilterProps = {
  labels: readonly string[];
  value: string | null;
  onChange: (label: string | null) => void;
};

// Drawing it with each key would slow the typing down.
const LabelFilter = memo(function LabelFilter({ labels, value, onChange }: LabelFilterProps) {
  const { t } = useTranslation();
  const items = useMemo(
    () =>
      labels.map((label) => ({
        id: label,
        title: label,
        short: label,
        notes: [],
        tags: [],
        search: [label],
        blocked: null,
      })),
    [labels],
  );
  return (
    <Picker
      label={t("choosing.labelFilter")}
      placeholder={t("choosing.anyLabel")}
      items={items}
      value={value}
      onChange={onChange}
    />
  );
});

function ownerParts({ name, customerName }: IntegrationView) {
  return { integration: name, customer: customerName ?? "" };
}

function OwnerMissing({ integration }: { integration: IntegrationView }) {
  const { t } = useTranslation();
  return (
    <Panel
      tone="warning"
      icon={<IconLock size={22} />}
      title={t("choosing.label")}
      announce="status"
    >
      <p>
        <Sentence text="deploy.customer.ownerMissing" parts={ownerParts(integration)} />
      </p>
    </Panel>
  );
}
