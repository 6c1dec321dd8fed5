// The dialogs for one preset of the list: its name and tags, and a copy of it.
import { Button, TagsInput, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCustomerItems } from "@/components/customer-items";
import { Picker } from "@/components/picker";
import { Sentence } from "@/components/sentence";
import { usePresetCommand } from "@/features/presets/api/presets";
import { Dialog } from "@/features/presets/components/dialog";
import type { Backend, PresetCustomer, PresetSummary } from "@/lib/backend";

/** Which dialog is open, and for which preset. */
export type PresetDialog = { kind: "rename" | "duplicate"; preset: PresetSummary };

type PresetDialogsProps = {
  dialog: PresetDialog;
  customers: readonly PresetCustomer[];
  onClose: () => void;
};

/** Shows the dialog that is open. */
export function PresetDialogs({ dialog: { kind, preset }, ...rest }: PresetDialogsProps) {
  if (kind === "rename") return <Rename preset={preset} onClose={rest.onClose} />;
  return <Duplicate preset={preset} {...rest} />;
}

function Rename({ preset, onClose }: { preset: PresetSummary; onClose: () => void }) {
  const { t } = useTranslation();
  const [name, setName] = useState(preset.name);
  const [tags, setTags] = useState(preset.tags);
  const save = usePresetCommand((backend, request: Parameters<Backend["changePreset"]>[0]) =>
    backend.changePreset(request),
  );
  const { id: presetId, revision } = preset;
  return (
    <Dialog
      title={t("presets.dialog.renameTitle")}
      go={t("presets.dialog.save")}
      save={save}
      onGo={() => save.mutate({ presetId, revision, name, tags }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <TextInput
        data-autofocus
        label={t("presets.dialog.name")}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TagsInput
        label={t("presets.dialog.tags")}
        description={t("presets.dialog.tagsHint")}
        value={tags}
        onChange={setTags}
        comboboxProps={{ withinPortal: false }}
      />
    </Dialog>
  );
}

type DuplicateProps = Omit<PresetDialogsProps, "dialog"> & { preset: PresetSummary };

function Duplicate({ preset, customers, onClose }: DuplicateProps) {
  const { t } = useTranslation();
  const [name, setName] = useState(t("presets.dialog.copyOf", { name: preset.name }));
  const [customerId, setCustomerId] = useState<string | null>(null);
  const save = usePresetCommand((backend, request: Parameters<Backend["duplicatePreset"]>[0]) =>
    backend.duplicatePreset(request),
  );
  const items = useCustomerItems(customers);
  const other = customers.find(({ id }) => id === customerId);
  const copy = (customer: PresetCustomer | null) =>
    save.mutate({ presetId: preset.id, customer, name }, { onSuccess: onClose });
  return (
    <Dialog
      title={<Sentence text="presets.dialog.duplicateTitle" parts={{ name: preset.name }} />}
      go={t("presets.dialog.duplicate")}
      save={save}
      onGo={() => copy(other ?? preset.customer)}
      onClose={onClose}
      more={
        preset.customer !== null && (
          <Button variant="default" onClick={() => copy(null)}>
            {t("presets.imported.choice.asTemplate")}
          </Button>
        )
      }
    >
      <TextInput
        data-autofocus
        label={t("presets.dialog.name")}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Picker
        label={t("presets.dialog.customer")}
        description={t("presets.dialog.customerHint")}
        placeholder={t("presets.dialog.forSame")}
        items={items}
        value={customerId}
        onChange={setCustomerId}
      />
    </Dialog>
  );
}
