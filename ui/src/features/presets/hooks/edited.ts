// A preset while it is being edited, and the request that saves it.
import type {
  ConfigEntry,
  PresetContent,
  PresetCustomer,
  PresetDraft,
  PresetIntegration,
  PresetSecret,
  PresetView,
  SavePresetRequest,
  UnsavedPreset,
} from "@/lib/backend";
import { slotOf } from "@/lib/keys";

/** What the editor changes. */
export type Edited = {
  presetId: string | null;
  revision: number | null;
  name: string;
  customer: PresetCustomer | null;
  integration: PresetIntegration | null;
  content: PresetContent;
  tags: string[];
  /** Passwords that were typed to be kept, by the slot they are for. */
  typed: ReadonlyMap<string, string>;
};

const emptyContent: PresetContent = {
  namePattern: null,
  description: null,
  labels: [],
  entries: [],
  secrets: [],
  apiKeys: "required",
  keyFlows: [],
  deployAtOnce: true,
};

/** A preset that is made by hand. */
export const newPreset: Edited = {
  presetId: null,
  revision: null,
  name: "",
  customer: null,
  integration: null,
  content: emptyContent,
  tags: [],
  typed: new Map(),
};

/** A preset that was made of something, or one that is kept. */
export function editedOf(preset: PresetDraft | PresetView): Edited {
  const kept = "id" in preset ? preset : null;
  return {
    ...newPreset,
    presetId: kept?.id ?? null,
    revision: kept?.revision ?? null,
    name: preset.name,
    customer: preset.customer,
    integration: preset.integration,
    content: preset.content,
    tags: kept?.tags ?? [],
  };
}

/** A preset as it was typed when its editor was last open; whether the keyring has a password is as it is now. */
export function editedAgain(
  { presetId, revision, name, customer, integration, content, tags }: UnsavedPreset,
  { content: now }: Edited,
): Edited {
  const held = new Set(now.secrets.filter((one) => one.held).map(slotOf));
  const secrets = content.secrets.map((one) => ({ ...one, held: held.has(slotOf(one)) }));
  const again = { presetId, revision, name, customer, integration, tags };
  return { ...newPreset, ...again, content: { ...content, secrets } };
}

/** What is kept of it until it is saved: never a password. */
export function toUnsaved(
  { typed: _typed, ...edited }: Edited,
  versionId: string | null,
): UnsavedPreset {
  const { entries, secrets } = edited.content;
  const content = { ...edited.content, entries: withoutSecrets(entries, secrets) };
  return { ...edited, versionId: edited.integration?.versionId ?? versionId, content };
}

/** Whether nothing differs that would be kept until it is saved. */
export function isSameKept(one: Edited, other: Edited): boolean {
  return isSameEdited({ ...one, typed: newPreset.typed }, { ...other, typed: newPreset.typed });
}

/** A secret input of a version's form. */
export type SecretInput = Pick<PresetSecret, "key" | "input"> & { label: string };

/** What is known of the version that a preset is edited for. */
export type EditedFor = {
  /** The secret inputs of that version; null as long as its form is not known. */
  slots: readonly SecretInput[] | null;
  /** The version whose values are shown, where the preset has none. */
  version: { id: string; number: number } | null;
};

/**
 * The content with a slot for each secret input of the form, where that is known; what was settled for one stays.
 * A connection that is chosen and not typed takes no secret.
 */
export function withSlots(
  content: PresetContent,
  slots: readonly SecretInput[] | null,
): PresetContent {
  if (slots === null) return content;
  const known = new Map(content.secrets.map((one) => [slotOf(one), one]));
  const chosen = new Set(
    content.entries.flatMap(({ key, value }) => (value.kind === "reusable" ? [key] : [])),
  );
  const asked = new Set(slots.map(slotOf));
  const all = [
    ...slots.map(
      ({ key, input }): PresetSecret =>
        known.get(slotOf({ key, input })) ?? { key, input, policy: "ask", held: false },
    ),
    // Another version may ask for it again.
    ...content.secrets.filter((one) => !asked.has(slotOf(one))),
  ];
  const secrets = all.filter(({ key }) => !chosen.has(key));
  return { ...content, secrets };
}

/** What changes with another integration: its passwords have nothing to do with those before. */
export function withoutPasswords({ content }: Edited): Pick<Edited, "content" | "typed"> {
  return { content: { ...content, secrets: [] }, typed: new Map() };
}

/** The version whose values were filled in, where none was known. */
export function withVersion(edited: Edited, version: EditedFor["version"]): Edited {
  const { integration } = edited;
  if (integration === null || integration.versionId !== null || version === null) return edited;
  return {
    ...edited,
    integration: { ...integration, versionId: version.id, versionNumber: version.number },
  };
}

/** Whether saving one would save the same as saving the other. */
export function isSameEdited(one: Edited, other: Edited): boolean {
  return textOf(one) === textOf(other);
}

function textOf({ typed, ...rest }: Edited): string {
  return JSON.stringify([rest, [...typed]]);
}

/** A draft with the external id of its customer, which neither runs nor instances tell. */
export function withExternalId(
  draft: PresetDraft,
  customers: readonly PresetCustomer[],
): PresetDraft {
  const { customer } = draft;
  const known = customers.find(({ id }) => id === customer?.id);
  const externalId = known?.externalId ?? customer?.externalId ?? null;
  return { ...draft, customer: customer && { ...customer, externalId } };
}

/** What of a connection is kept: never what is typed into one of its secret inputs. */
function withoutSecrets(entries: readonly ConfigEntry[], secrets: readonly PresetSecret[]) {
  const slots = new Set(secrets.map(slotOf));
  return entries.map(({ key, value }) =>
    value.kind === "connection"
      ? {
          key,
          value: {
            ...value,
            inputs: value.inputs.filter((one) => !slots.has(slotOf({ key, input: one.key }))),
          },
        }
      : { key, value },
  );
}

/** The request that saves it; null as long as it has no integration. */
export function saveRequest(edited: Edited): SavePresetRequest | null {
  const { integration, content, typed, ...rest } = edited;
  if (integration === null) return null;
  return {
    presetId: rest.presetId,
    revision: rest.revision,
    name: rest.name.trim(),
    customer: rest.customer,
    integration,
    tags: rest.tags,
    content: {
      ...content,
      entries: withoutSecrets(content.entries, content.secrets),
      secrets: content.secrets.map(({ key, input, policy }) => ({
        key,
        input,
        policy,
        value: policy === "keyring" ? (typed.get(slotOf({ key, input })) ?? null) : null,
      })),
    },
  };
}
