// Makes a preset or changes one: what it is for, the instance, the passwords and the values.
import { Button, Group, TagsInput, TextInput } from "@mantine/core";
import { type ReactNode, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Ask } from "@/components/ask";
import { useCustomerItems } from "@/components/customer-items";
import { ErrorPanel } from "@/components/error-panel";
import { IconArrowLeft } from "@/components/icons";
import { KeepNotice } from "@/components/keep-notice";
import { Picker } from "@/components/picker";
import type { PickerItem } from "@/components/picker-search";
import { ScreenHeading, ScreenIntro } from "@/components/screen";
import { Sentence } from "@/components/sentence";
import { InstanceFields, KeyFields } from "@/features/presets/components/instance-fields";
import { SecretFields } from "@/features/presets/components/secret-fields";
import { type Edited, type EditedFor, withoutPasswords } from "@/features/presets/hooks/edited";
import { type Begun, useEditing } from "@/features/presets/hooks/use-editing";
import type { Leaving } from "@/features/presets/hooks/use-leaving";
import {
  BackendError,
  type CustomerView,
  type PresetContent,
  type PresetIntegration,
} from "@/lib/backend";
import { toSearchable } from "@/lib/text";
import classes from "./presets.module.css";

/** What the editor needs of the app around it. */
export type EditorSurroundings = EditedFor & {
  customers: readonly CustomerView[];
  integrations: readonly PresetIntegration[];
  /** Names of the flows of the version that may have a key. */
  flows: readonly string[];
  onBack: () => void;
  /** Whoever was about to leave stays. */
  onStay: () => void;
  /** Another integration was chosen. */
  onIntegration: (integration: PresetIntegration | null) => void;
  /** Shows the fields of the values. */
  values: (
    edited: Edited,
    onChange: (patch: Partial<PresetContent>) => void,
    disabled: boolean,
  ) => ReactNode;
};

type PresetEditorProps = EditorSurroundings &
  Begun & {
    /** When what was typed was kept; null where it did not come back. */
    back: string | null;
    /** Begins anew with what is saved. */
    onDiscard: () => void;
  };

/** The form; it asks before it is left with something that is not saved. */
export function PresetEditor({ onBack, onStay, back, onDiscard, ...around }: PresetEditorProps) {
  const { t } = useTranslation();
  const { initial } = around;
  const editing = useEditing(around, around, onBack);
  const { keeping, leaving, send, isSaving, error, notKept } = editing;
  const canBeNew = error?.code === "presetChanged" || error?.code === "presetGone";
  const isNew = initial.presetId === null;
  return (
    <div className={classes.screen}>
      <header>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconArrowLeft size={16} />}
          onClick={onBack}
        >
          {t("presets.edited.back")}
        </Button>
        <ScreenHeading screen={t(isNew ? "presets.edited.screenNew" : "presets.edited.screen")}>
          {isNew ? (
            t("presets.edited.titleNew")
          ) : (
            <Sentence text="presets.edited.title" parts={{ name: initial.name }} />
          )}
        </ScreenHeading>
        <ScreenIntro>{t("presets.edited.intro")}</ScreenIntro>
      </header>
      <KeepNotice
        back={back}
        what="preset"
        trouble={keeping.trouble}
        onDiscard={() => {
          keeping.drop();
          onDiscard();
        }}
      />
      <Fields editing={editing} {...around} />
      {error !== null && <ErrorPanel error={error} />}
      {notKept !== null && (
        <>
          <p role="status">{t("presets.edited.notKept")}</p>
          <ErrorPanel error={new BackendError(notKept)} />
        </>
      )}
      <Group gap="xs">
        <Button loading={isSaving} onClick={() => send(false)}>
          {t("presets.edited.save")}
        </Button>
        {canBeNew && (
          <Button variant="default" disabled={isSaving} onClick={() => send(true)}>
            {t("presets.edited.saveAnyway")}
          </Button>
        )}
      </Group>
      {leaving.asking && <LeaveAsk leaving={leaving} onStay={onStay} />}
    </div>
  );
}

type FieldsProps = Omit<EditorSurroundings, "onBack" | "onStay"> & {
  editing: ReturnType<typeof useEditing>;
};

/** All that can be changed, unless it is being saved, since the answer says what was saved. */
function Fields({ editing, values, ...around }: FieldsProps) {
  const { t } = useTranslation();
  const { edited, tried, change, changeContent, isSaving } = editing;
  return (
    <fieldset disabled={isSaving} className={classes.fields}>
      <ForWhat edited={edited} tried={tried} onChange={change} {...around} />
      <Part title={t("presets.edited.instance")}>
        <InstanceFields edited={edited} customers={around.customers} onChange={changeContent} />
        <KeyFields content={edited.content} flows={around.flows} onChange={changeContent} />
      </Part>
      <Part title={t("presets.edited.values")}>{values(edited, changeContent, isSaving)}</Part>
      {edited.content.secrets.length > 0 && (
        <Part title={t("presets.edited.secrets")}>
          <SecretFields edited={edited} slots={around.slots ?? []} onChange={change} />
        </Part>
      )}
    </fieldset>
  );
}

function LeaveAsk({ leaving, onStay }: { leaving: Leaving; onStay: () => void }) {
  const { t } = useTranslation();
  return (
    <Ask
      title={t("presets.leaving.title")}
      keep={t("presets.leaving.keep")}
      go={t("presets.leaving.go")}
      destroys
      onGo={leaving.go}
      onKeep={() => {
        leaving.stay();
        onStay();
      }}
    >
      <p>{t("presets.leaving.words")}</p>
    </Ask>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.group} aria-label={title}>
      <h2 className={classes.groupTitle}>{title}</h2>
      {children}
    </section>
  );
}

type ForWhatProps = Pick<EditorSurroundings, "customers" | "integrations" | "onIntegration"> & {
  edited: Edited;
  tried: boolean;
  onChange: (patch: Partial<Edited>) => void;
};

/** Name, customer and integration. */
function ForWhat({
  edited,
  tried,
  customers,
  integrations,
  onIntegration,
  onChange,
}: ForWhatProps) {
  const { t } = useTranslation();
  const { name, customer, integration, tags } = edited;
  // The passwords are those of this one.
  const [last, setLast] = useState(integration);
  const listed = useMemo(
    () =>
      customer === null || customers.some(({ id }) => id === customer.id)
        ? customers
        : [customer, ...customers],
    [customer, customers],
  );
  const customerItems = useCustomerItems(listed);
  const known = integrations.some((one) => sequenceOf(one) === sequenceOf(integration));
  const choices = integration === null || known ? integrations : [integration, ...integrations];
  return (
    <Part title={t("presets.edited.what")}>
      <TextInput
        label={t("presets.dialog.name")}
        value={name}
        error={tried && name.trim() === "" ? t("presets.edited.nameMissing") : null}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
      />
      <Picker
        label={t("presets.edited.integration")}
        placeholder={t("presets.edited.integrationPlaceholder")}
        items={integrationItems(choices)}
        value={sequenceOf(integration)}
        error={tried && integration === null ? t("presets.edited.integrationMissing") : undefined}
        onChange={(id) => {
          const next = choices.find((one) => one.versionSequenceId === id) ?? null;
          const isOther = next !== null && sequenceOf(next) !== sequenceOf(last);
          onChange({ integration: next, ...(isOther && withoutPasswords(edited)) });
          if (next !== null) setLast(next);
          onIntegration(next);
        }}
      />
      <Picker
        label={t("presets.edited.customer")}
        description={t("presets.edited.customerHint")}
        placeholder={t("presets.edited.customerPlaceholder")}
        items={customerItems}
        value={customer?.id ?? null}
        onChange={(id) => {
          const found = customers.find((one) => one.id === id);
          const next = found && { id: found.id, name: found.name, externalId: found.externalId };
          onChange({ customer: next ?? null });
        }}
      />
      <TagsInput
        label={t("presets.dialog.tags")}
        description={t("presets.dialog.tagsHint")}
        value={tags}
        onChange={(next) => onChange({ tags: next })}
      />
    </Part>
  );
}

function sequenceOf(integration: PresetIntegration | null): string | null {
  return integration?.versionSequenceId ?? null;
}

function integrationItems(integrations: readonly PresetIntegration[]): PickerItem[] {
  return integrations.map(({ versionSequenceId, name }) => ({
    id: versionSequenceId,
    title: name,
    short: name,
    notes: [],
    tags: [],
    search: [toSearchable(name)],
    blocked: null,
  }));
}
