// The screens of presets with what they need of the other features.
import { Button, Group } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useOpenLink } from "@/app/use-open-link";
import { usePresetWay } from "@/app/use-preset-way";
import { ErrorPanel } from "@/components/error-panel";
import { IconInfoCircle } from "@/components/icons";
import { LoadingPart } from "@/components/loading-part";
import { Panel } from "@/components/panel";
import { useConfigForm } from "@/features/config/api/form";
import { PresetValues } from "@/features/config/components/preset-values";
import { allVariables } from "@/features/config/hooks/entries";
import { useCustomers } from "@/features/deploy/api/customers";
import { useIntegrations } from "@/features/deploy/api/integrations";
import { useVersions } from "@/features/deploy/api/versions";
import { usePreset } from "@/features/presets/api/presets";
import { CustomerPresets as Offered } from "@/features/presets/components/customer-presets";
import { Importer } from "@/features/presets/components/importer";
import { PresetEditor } from "@/features/presets/components/preset-editor";
import { PresetsScreen } from "@/features/presets/components/presets-screen";
import {
  type Edited,
  editedAgain,
  editedOf,
  newPreset,
  type SecretInput,
  withExternalId,
} from "@/features/presets/hooks/edited";
import { usePresetStore } from "@/features/presets/hooks/preset-store";
import {
  type ConfigFormView,
  type PresetContent,
  type PresetIntegration,
  toBackendError,
  type UnsavedView,
} from "@/lib/backend";
import { useUnsaved } from "@/lib/keeping";
import { sequenceOf } from "@/lib/keys";
import { formatAge } from "@/lib/text";

type PresetsProps = {
  owner: string;
  /** How many files of presets were dropped on the window. */
  dropped: number;
};

/** The list. */
export function Presets({ owner, dropped }: PresetsProps) {
  const navigate = useNavigate();
  const { setDraft } = usePresetStore(owner);
  const { use, keepsCustomers } = usePresetWay(owner);
  const customers = useCustomers().data ?? [];
  return (
    <PresetsScreen
      owner={owner}
      customers={customers}
      onDraft={(draft) => {
        setDraft(withExternalId(draft, customers));
        void navigate({ to: "/presets/$presetId", params: { presetId: "new" } });
      }}
      importer={<Importer dropped={dropped} />}
      onUse={use}
      keepsCustomers={keepsCustomers}
      onEdit={(presetId) => {
        setDraft(null);
        void navigate({ to: "/presets/$presetId", params: { presetId: presetId ?? "new" } });
      }}
    />
  );
}

/** What there is for the customer who is chosen before any integration, with the way to use it as from the list. */
export function CustomerPresets({ owner, customerId }: { owner: string; customerId: string }) {
  const { use } = usePresetWay(owner);
  return <Offered customerId={customerId} onUse={use} />;
}

/** The editor; "new" begins with what was made of a run, or with nothing. */
export function EditPreset({ owner, presetId }: { owner: string; presetId: string }) {
  const isNew = presetId === "new";
  const { draft, setDraft } = usePresetStore(owner);
  const preset = usePreset(isNew ? null : presetId);
  const kept = useUnsaved(owner, { kind: "preset", presetId: isNew ? null : presetId });
  const [isAnew, setIsAnew] = useState(false);
  const saved = isNew ? (draft ?? undefined) : preset.data;
  const again = isAnew ? null : kept;
  if (again !== undefined && (isNew || saved !== undefined)) {
    const initial = saved === undefined ? newPreset : editedOf(saved);
    if (isNew && draft !== null && again !== null) {
      const onOther = () => setDraft(null);
      return <Which kept={again} onOther={onOther} onThis={() => setIsAnew(true)} />;
    }
    return (
      <Editor
        key={String(isAnew)}
        owner={owner}
        initial={initial}
        kept={again}
        onDiscard={() => setIsAnew(true)}
      />
    );
  }
  if (preset.error === null) return <LoadingPart />;
  return (
    <ErrorPanel
      error={toBackendError(preset.error)}
      onRetry={() => void preset.refetch()}
      retrying={preset.isFetching}
    />
  );
}

type WhichProps = { kept: UnsavedView; onOther: () => void; onThis: () => void };

/** Asks where a preset is being made while another one is not saved yet: there is room for one. */
function Which({ kept, onOther, onThis }: WhichProps) {
  const { t } = useTranslation();
  return (
    <Panel
      tone="info"
      icon={<IconInfoCircle size={22} />}
      title={t("kept.other.title")}
      announce="status"
    >
      <p>{t("kept.other.words", { when: formatAge(kept.savedAt) })}</p>
      <Group gap="xs" mt={4}>
        <Button size="xs" onClick={onOther}>
          {t("kept.other.go")}
        </Button>
        <Button size="xs" variant="default" onClick={onThis}>
          {t("kept.other.drop")}
        </Button>
      </Group>
    </Panel>
  );
}

type EditorProps = {
  owner: string;
  initial: Edited;
  /** What was typed when it was last open. */
  kept: UnsavedView | null;
  onDiscard: () => void;
};

function Editor({ owner, initial, kept, onDiscard }: EditorProps) {
  const [again] = useState(() =>
    kept?.work.kind === "preset" ? editedAgain(kept.work.preset, initial) : null,
  );
  const navigate = useNavigate();
  const { setWanted } = usePresetStore(owner);
  const customers = useCustomers().data ?? [];
  const list = useIntegrations();
  const [chosen, setChosen] = useState((again ?? initial).integration);
  const integrations = useMemo(
    () =>
      (list.data ?? []).map(
        (one): PresetIntegration => ({
          versionSequenceId: sequenceOf(one),
          name: one.name,
          versionId: null,
          versionNumber: null,
        }),
      ),
    [list.data],
  );
  const view = list.data?.find((one) => sequenceOf(one) === chosen?.versionSequenceId) ?? null;
  const [newest] = useVersions(view).data ?? [];
  const versionId = chosen?.versionId ?? newest?.id ?? null;
  const form = useConfigForm(versionId).data;
  return (
    <PresetEditor
      owner={owner}
      initial={initial}
      again={again}
      back={again === null ? null : (kept?.savedAt ?? null)}
      onDiscard={onDiscard}
      customers={customers}
      integrations={integrations}
      slots={form === undefined ? null : slotsOf(form)}
      flows={form?.flows.map(({ name }) => name) ?? []}
      onBack={() => void navigate({ to: "/presets" })}
      // What was asked for elsewhere would count at the next visit there.
      onStay={() => setWanted(null)}
      onIntegration={setChosen}
      version={newest === undefined ? null : { id: newest.id, number: newest.number }}
      values={(edited, onChange, disabled) => (
        <Values edited={edited} form={form} onChange={onChange} disabled={disabled} />
      )}
    />
  );
}

type ValuesProps = {
  edited: Edited;
  form: ConfigFormView | undefined;
  onChange: (patch: Partial<PresetContent>) => void;
  disabled: boolean;
};

function Values({ edited, form, onChange, disabled }: ValuesProps) {
  const { t } = useTranslation();
  const onOpenLink = useOpenLink();
  const { content, customer } = edited;
  if (form === undefined) {
    return (
      <p>
        {t(
          edited.integration === null
            ? "presets.edited.integrationMissing"
            : "presets.edited.valuesOffline",
        )}
      </p>
    );
  }
  if (form.empty) return <p>{t("presets.edited.valuesNone")}</p>;
  const held = new Map<string, string[]>();
  for (const { key, input, held: isKept } of content.secrets) {
    if (isKept) held.set(key, [...(held.get(key) ?? []), input]);
  }
  return (
    <PresetValues
      key={customer?.id ?? null}
      form={form}
      customers={customer === null ? [] : [customer]}
      entries={content.entries}
      held={held}
      onChange={(entries) => onChange({ entries })}
      disabled={disabled}
      onOpenLink={onOpenLink}
    />
  );
}

/** A slot for each secret input of the form, in words that people read. */
function slotsOf(form: ConfigFormView): SecretInput[] {
  return allVariables(form).flatMap(({ key, connection }) =>
    (connection?.inputs ?? [])
      .filter(({ secret }) => secret)
      .map(({ key: input, label }) => ({ key, input, label })),
  );
}
