// One cell of the grid: short values are typed right there, the others in a dialog.
import { Button, Modal, NativeSelect, TextInput } from "@mantine/core";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorPanel } from "@/components/error-panel";
import { Sentence } from "@/components/sentence";
import { setOwn } from "@/features/config/hooks/config-state";
import { heldFor } from "@/features/config/hooks/entries";
import type { Wizard } from "@/features/config/hooks/use-wizard";
import type {
  ConfigProblemView,
  ConfigValue,
  ConfigVariableView,
  ReviewCustomer,
} from "@/lib/backend";
import { isolate } from "@/lib/text";
import { ConfigField } from "./controls/config-field";
import { allProblemWords } from "./controls/problem-words";
import classes from "./grid.module.css";
import { useLaterFields } from "./later-fields";
import { valueWords } from "./value-words";

type CustomerCellProps = {
  customer: ReviewCustomer;
  variable: ConfigVariableView;
  /** The customer's own value; undefined: the one for everyone. */
  value: ConfigValue | null | undefined;
  shared: ConfigValue | null | undefined;
  problems: readonly ConfigProblemView[];
  wizard: Wizard;
};

const typed: readonly ConfigVariableView["dataType"][] = ["string", "number", "credential"];

/** The field for one customer and variable. */
export function CustomerCell(props: CustomerCellProps) {
  const { variable } = props;
  if (variable.collection === "none") {
    if (typed.includes(variable.dataType)) return <TypedCell {...props} kind="text" />;
    if (variable.dataType === "date") return <TypedCell {...props} kind="date" />;
    if (variable.dataType === "picklist" || variable.dataType === "boolean") {
      return <ChosenCell {...props} />;
    }
  }
  return <DialogCell {...props} />;
}

function useCell({ customer, variable, shared, problems, wizard }: CustomerCellProps) {
  const { t } = useTranslation();
  const { handle, customerChecks } = wizard;
  return {
    label: t("wizard.customers.cell", {
      variable: isolate(variable.key),
      customer: isolate(customer.name),
    }),
    elsewhere: valueWords(t, variable, shared === undefined ? variable.initial : shared),
    error: allProblemWords(t, problems, variable.dataType),
    set: (next: ConfigValue | null | undefined) => {
      handle.change(setOwn(customer.id, variable.key, next));
      customerChecks.changed(customer.id, variable.key);
    },
    leave: () => customerChecks.leave(customer.id, variable.key),
  };
}

function TypedCell({ kind, ...props }: CustomerCellProps & { kind: "text" | "date" }) {
  const { value } = props;
  const { label, elsewhere, error, set, leave } = useCell(props);
  const text = value?.kind === "text" ? value.text : "";
  return (
    <TextInput
      size="sm"
      aria-label={label}
      type={kind}
      value={text}
      error={error}
      placeholder={elsewhere ?? ""}
      autoComplete="off"
      spellCheck={false}
      dir="auto"
      onChange={(event) => {
        const next = event.currentTarget.value;
        set(next === "" ? undefined : { kind: "text", text: next });
      }}
      onBlur={leave}
    />
  );
}

const same = "";
const prefix = "=";

function ChosenCell(props: CustomerCellProps) {
  const { t } = useTranslation();
  const { variable, value } = props;
  const { label, elsewhere, error, set, leave } = useCell(props);
  const options =
    variable.dataType === "boolean"
      ? [
          { value: "true", label: t("wizard.value.yes") },
          { value: "false", label: t("wizard.value.no") },
        ]
      : variable.options;
  const chosen = value?.kind === "text" ? value.text : null;
  const isGone = chosen !== null && !options.some((option) => option.value === chosen);
  return (
    <NativeSelect
      size="sm"
      aria-label={label}
      error={error}
      // The prefix keeps a choice that is itself empty apart from no choice.
      value={chosen === null ? same : `${prefix}${chosen}`}
      data={[
        {
          value: same,
          label:
            elsewhere === null
              ? t("wizard.customers.choose")
              : t("wizard.customers.same", { value: elsewhere }),
        },
        ...(isGone ? [{ value: `${prefix}${chosen}`, label: chosen }] : []),
        ...options.map((option) => ({ value: `${prefix}${option.value}`, label: option.label })),
      ]}
      onChange={(event) => {
        const next = event.currentTarget.value;
        set(next === same ? undefined : { kind: "text", text: next.slice(prefix.length) });
      }}
      onBlur={leave}
    />
  );
}

function DialogCell(props: CustomerCellProps) {
  const { t } = useTranslation();
  const { variable, value } = props;
  const { label, elsewhere, error, set, leave } = useCell(props);
  const [open, setOpen] = useState(false);
  const own = value === undefined ? null : valueWords(t, variable, value);
  const words =
    own ?? (elsewhere === null ? null : t("wizard.customers.same", { value: elsewhere }));
  return (
    <>
      <Button
        size="sm"
        variant="default"
        fullWidth
        justify="start"
        className={classes.open}
        data-error={error !== null || undefined}
        aria-invalid={error !== null || undefined}
        aria-label={`${label}: ${words ?? t("wizard.customers.fillIn")}`}
        title={error ?? words ?? undefined}
        onClick={() => setOpen(true)}
      >
        {words ?? t("wizard.customers.fillIn")}
      </Button>
      {error !== null && <span className={classes.cellError}>{error}</span>}
      {open && (
        <CellDialog
          {...props}
          set={set}
          onClose={() => {
            setOpen(false);
            leave();
          }}
        />
      )}
    </>
  );
}

type CellDialogProps = CustomerCellProps & {
  set: (value: ConfigValue | null | undefined) => void;
  onClose: () => void;
};

function CellDialog({
  customer,
  variable,
  value,
  problems,
  wizard,
  set,
  onClose,
}: CellDialogProps) {
  const { t } = useTranslation();
  const variables = useMemo(() => [variable], [variable]);
  const only = useMemo(() => [customer], [customer]);
  const { connections, error } = useLaterFields({
    versionId: wizard.form.versionId,
    variables,
    customers: only,
    held: heldFor(wizard.state, [customer.id]),
    currentOf: () => value ?? null,
    onChange: (_, next) => set(next),
  });
  return (
    <Modal
      opened
      size="lg"
      title={<Sentence text="wizard.customers.dialog" parts={{ customer: customer.name }} />}
      closeButtonProps={{ "aria-label": t("common.close") }}
      onClose={onClose}
    >
      <div className={classes.dialog}>
        {error !== null && <ErrorPanel error={error} />}
        <ConfigField
          variable={variable}
          value={value}
          problems={problems}
          connection={connections.get(variable.key) ?? null}
          onChange={(_, next) => set(next)}
          onBlur={() => undefined}
        />
        <div className={classes.dialogFoot}>
          {value !== undefined && (
            <Button variant="default" onClick={() => set(undefined)}>
              {t("wizard.customers.reset")}
            </Button>
          )}
          <Button onClick={onClose}>{t("wizard.customers.close")}</Button>
        </div>
      </div>
    </Modal>
  );
}
