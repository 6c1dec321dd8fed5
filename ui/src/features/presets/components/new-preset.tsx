// The ways to a new preset: by hand, from an instance that a customer has, or from a preset of another customer.
import { Button, Menu, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCustomerItems } from "@/components/customer-items";
import { ErrorPanel } from "@/components/error-panel";
import { Picker } from "@/components/picker";
import type { PickerItem } from "@/components/picker-search";
import {
  useDraftOfInstance,
  useInstances,
  usePresetCommand,
  usePresetMatches,
} from "@/features/presets/api/presets";
import { Dialog } from "@/features/presets/components/dialog";
import {
  type Backend,
  type PresetCustomer,
  type PresetDraft,
  type PresetSummary,
  toBackendError,
} from "@/lib/backend";
import { toSearchable } from "@/lib/text";

type Customers = { customers: readonly PresetCustomer[] };
type NewPresetProps = Customers & {
  onHand: () => void;
  /** Opens the editor with what was made. */
  onDraft: (draft: PresetDraft) => void;
};

/** So many presets can be chosen from at a time. */
const most = 200;

/** The button with the ways below it. */
export function NewPreset({ customers, onHand, onDraft }: NewPresetProps) {
  const { t } = useTranslation();
  const [from, setFrom] = useState<"instance" | "preset" | null>(null);
  const close = () => setFrom(null);
  return (
    <>
      <Menu
        position="bottom-end"
        withinPortal
        hideDetached={false}
        transitionProps={{ duration: 0 }}
      >
        <Menu.Target>
          <Button>{t("presets.make")}</Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={onHand}>{t("presets.making.hand")}</Menu.Item>
          <Menu.Item onClick={() => setFrom("instance")}>{t("presets.making.instance")}</Menu.Item>
          <Menu.Item onClick={() => setFrom("preset")}>{t("presets.making.preset")}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {from === "instance" && (
        <FromInstance customers={customers} onDraft={onDraft} onClose={close} />
      )}
      {from === "preset" && <FromPreset customers={customers} onClose={close} />}
    </>
  );
}

type FromInstanceProps = Customers & Pick<NewPresetProps, "onDraft"> & { onClose: () => void };

/** Chooses a customer and one of its instances; the editor shows what was read before it is saved. */
function FromInstance({ customers, onDraft, onClose }: FromInstanceProps) {
  const { t } = useTranslation();
  const [customerId, setCustomerId] = useState<string | null>(null);
  const [instanceId, setInstanceId] = useState<string | null>(null);
  const instances = useInstances(customerId);
  const read = useDraftOfInstance();
  const isEmpty = instances.data?.length === 0;
  const items = useCustomerItems(customers);
  return (
    <Dialog
      title={t("presets.making.instanceTitle")}
      go={t("presets.making.read")}
      save={read}
      ready={instanceId !== null}
      onGo={() => {
        if (instanceId !== null) read.mutate(instanceId, { onSuccess: onDraft });
      }}
      onClose={onClose}
    >
      <Picker
        label={t("presets.edited.customer")}
        placeholder={t("presets.making.customerPlaceholder")}
        items={items}
        value={customerId}
        onChange={(id) => {
          setCustomerId(id);
          setInstanceId(null);
        }}
      />
      <Picker
        label={t("presets.making.instanceLabel")}
        placeholder={t("presets.making.instancePlaceholder")}
        description={t(isEmpty ? "presets.making.none" : "presets.making.instanceHint")}
        disabled={customerId === null || isEmpty || instances.data === undefined}
        items={(instances.data ?? []).map(({ id, name, integrationName, versionNumber }) =>
          itemOf(id, name, [
            integrationName,
            t("presets.version", { number: String(versionNumber) }),
          ]),
        )}
        value={instanceId}
        onChange={setInstanceId}
      />
      {instances.error !== null && (
        <ErrorPanel
          error={toBackendError(instances.error)}
          onRetry={() => void instances.refetch()}
          retrying={instances.isFetching}
        />
      )}
    </Dialog>
  );
}

/** Chooses a preset and whom a copy of it is for. */
function FromPreset({ customers, onClose }: Customers & { onClose: () => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  const [search] = useDebouncedValue(text, 150);
  const matches = usePresetMatches(search, most);
  const [preset, setPreset] = useState<PresetSummary | null>(null);
  const [customerId, setCustomerId] = useState<string | null>(null);
  const [name, setName] = useState("");
  const save = usePresetCommand((backend, request: Parameters<Backend["duplicatePreset"]>[0]) =>
    backend.duplicatePreset(request),
  );
  const customer = customers.find(({ id }) => id === customerId);
  const items = useCustomerItems(customers);
  const found = matches.data?.presets ?? [];
  const presets = preset === null || found.some(isSame(preset)) ? found : [preset, ...found];
  const choose = (id: string | null) => {
    const next = presets.find((one) => one.id === id) ?? null;
    setPreset(next);
    setName(next?.name ?? "");
  };
  return (
    <Dialog
      title={t("presets.making.presetTitle")}
      go={t("presets.making.copy")}
      save={save}
      ready={preset !== null && customer !== undefined && name.trim() !== ""}
      onGo={() => {
        if (preset === null || customer === undefined) return;
        save.mutate({ presetId: preset.id, customer, name }, { onSuccess: onClose });
      }}
      onClose={onClose}
    >
      <Picker
        label={t("presets.making.presetLabel")}
        placeholder={t("presets.making.presetPlaceholder")}
        items={presets.map(({ id, name: title, customer: whose, integration, tags }) =>
          itemOf(
            id,
            title,
            [whose?.name ?? t("presets.making.template"), integration.name],
            [...tags, whose?.externalId ?? ""],
          ),
        )}
        value={preset?.id ?? null}
        onChange={choose}
        onSearch={setText}
      />
      {matches.error !== null && (
        <ErrorPanel
          error={toBackendError(matches.error)}
          onRetry={() => void matches.refetch()}
          retrying={matches.isFetching}
        />
      )}
      <Picker
        label={t("presets.making.forLabel")}
        placeholder={t("presets.making.customerPlaceholder")}
        items={items}
        value={customerId}
        onChange={setCustomerId}
      />
      <TextInput
        label={t("presets.dialog.name")}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
    </Dialog>
  );
}

function isSame({ id }: PresetSummary): (other: PresetSummary) => boolean {
  return (other) => other.id === id;
}

/** A choice; it is found by `also` too, which is not shown. */
function itemOf(id: string, title: string, notes: string[], also: string[] = []): PickerItem {
  const search = [title, ...notes, ...also].map(toSearchable);
  return { id, title, short: title, notes, tags: [], search, blocked: null };
}
