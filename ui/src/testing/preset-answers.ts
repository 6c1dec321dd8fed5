// What the backend answers about presets and the history: presets are kept in memory, as the real ones are on the disk.
import type {
  AppliedPreset,
  BackendCommands,
  HistoryRun,
  ImportPreview,
  PresetCustomer,
  PresetIntegration,
  PresetSummary,
  PresetView,
  RunView,
} from "@/lib/backend";
import { aFailure, aRow } from "@/testing/builders";

const globex: PresetCustomer = { id: "customer-globex", name: "Globex", externalId: "C-1001" };

const acme: PresetIntegration = {
  versionSequenceId: "sequence-acme",
  name: "Acme Inventory",
  versionId: "version-5",
  versionNumber: 5,
};

/** A preset of Globex for Acme Inventory. */
export function aPreset(parts: Partial<PresetView> = {}): PresetView {
  return {
    id: "preset-1",
    revision: 1,
    name: "Globex stock",
    customer: globex,
    integration: acme,
    content: {
      namePattern: "{customer.name} stock",
      description: null,
      labels: [],
      entries: [{ key: "Warehouse code", value: { kind: "text", text: "WH-01" } }],
      secrets: [],
      apiKeys: "required",
      keyFlows: [],
      deployAtOnce: true,
    },
    tags: ["pilot"],
    createdAt: "2026-11-03T12:00:00Z",
    updatedAt: "2026-11-10T12:00:00Z",
    usedAt: "2026-11-20T09:00:00Z",
    ...parts,
  };
}

/** A template for Acme Inventory. */
export function aTemplate(parts: Partial<PresetView> = {}): PresetView {
  return aPreset({ id: "template-1", name: "Gold plan", customer: null, tags: [], ...parts });
}

/** The preset as a list shows it. */
export function summaryOf(preset: PresetView): PresetSummary {
  const { id, revision, name, customer, integration, tags, updatedAt, usedAt, content } = preset;
  const { entries, secrets } = content;
  const asks = secrets.filter(({ held }) => !held).length;
  return {
    id,
    revision,
    name,
    customer,
    integration,
    tags,
    updatedAt,
    usedAt,
    values: entries.length,
    asks,
  };
}

/** What a preset comes to for a customer; its only placeholder is the name. */
export function appliedOf(
  preset: PresetView,
  customer: { id: string; name: string },
): AppliedPreset {
  const { namePattern, ...content } = preset.content;
  const name = namePattern?.replace("{customer.name}", customer.name) ?? null;
  return {
    ...content,
    presetId: preset.id,
    presetName: preset.name,
    customerId: customer.id,
    instanceName: name,
    filled:
      name === namePattern
        ? []
        : [{ at: "name", key: null, placeholder: "{customer.name}", value: customer.name }],
    carried: [],
  };
}

/** A file with a preset of every kind. */
export const aFileOfPresets: ImportPreview = {
  importId: "import-1",
  fileName: "presets.json",
  exportedAt: "2026-11-20T09:00:00Z",
  items: (["new", "changed", "same", "conflict"] as const).map((is, index) => ({
    index,
    name: `Preset ${is}`,
    customer: globex,
    integration: acme,
    is,
    customerKnown: "known",
    integrationKnown: "known",
    differs: is === "conflict" ? ["Warehouse code", ""] : [],
    hereUpdatedAt: is === "new" ? null : "2026-11-10T12:00:00Z",
    fileUpdatedAt: "2026-11-20T09:00:00Z",
  })),
};

type PresetCommands = Pick<
  BackendCommands,
  | "searchPresets"
  | "listPresetTags"
  | "getPreset"
  | "offeredPresets"
  | "savePreset"
  | "changePreset"
  | "duplicatePreset"
  | "deletePresets"
  | "restorePresets"
  | "presetFromRow"
  | "presetFromInstance"
  | "applyPresets"
  | "exportPresets"
  | "previewImport"
  | "importPresets"
  | "databaseState"
  | "acknowledgeDatabaseState"
>;

/** Answers with these presets; what is saved or deleted counts from then on. */
export function presetAnswers(given: readonly PresetView[] = []): PresetCommands {
  const kept = new Map(given.map((preset) => [preset.id, preset]));
  const gone = new Map<string, PresetView>();
  const find = (presetId: string) => {
    const preset = kept.get(presetId);
    if (preset === undefined) throw aFailure("presetGone");
    return preset;
  };
  const put = (preset: PresetView) => {
    kept.set(preset.id, preset);
    return preset;
  };
  return {
    searchPresets: async ({ text, kind, customerId, tag, offset, limit }) => {
      const words = text.toLowerCase().split(/\s+/).filter(Boolean);
      const found = [...kept.values()].filter(({ name, customer, integration, tags }) => {
        const all = [name, customer?.name ?? "", integration.name, ...tags].join(" ").toLowerCase();
        const fits = kind === "all" || (kind === "templates") === (customer === null);
        const isTheirs = customerId === null || customer?.id === customerId;
        return (
          fits &&
          isTheirs &&
          (tag === null || tags.includes(tag)) &&
          words.every((word) => all.includes(word))
        );
      });
      return { presets: found.slice(offset, offset + limit).map(summaryOf), total: found.length };
    },
    listPresetTags: async () => [...new Set([...kept.values()].flatMap(({ tags }) => tags))],
    getPreset: async ({ presetId }) => find(presetId),
    offeredPresets: async ({ versionSequenceId, customerIds }) => {
      const fitting = [...kept.values()].filter(
        ({ integration }) => integration.versionSequenceId === versionSequenceId,
      );
      const customers = customerIds.map((customerId) => ({
        customerId,
        presets: fitting.filter(({ customer }) => customer?.id === customerId).map(summaryOf),
      }));
      return {
        customers: customers.filter(({ presets }) => presets.length > 0),
        templates: fitting.filter(({ customer }) => customer === null).map(summaryOf),
      };
    },
    savePreset: async ({ presetId, revision, content, ...parts }) => {
      const secrets = content.secrets.map(({ key, input, policy, value }) => ({
        key,
        input,
        policy,
        held: policy === "keyring" && value !== null,
      }));
      const id = presetId ?? `preset-${kept.size + 1}`;
      const preset = aPreset({
        ...parts,
        id,
        revision: (revision ?? 0) + 1,
        content: { ...content, secrets },
      });
      return { preset: put(preset), notKept: null };
    },
    changePreset: async ({ presetId, revision, name, tags }) =>
      put({ ...find(presetId), revision: revision + 1, name, tags }),
    duplicatePreset: async ({ presetId, customer, name }) => {
      const preset = { ...find(presetId), id: `preset-${kept.size + 1}`, customer, name };
      return { preset: put(preset), notKept: null };
    },
    deletePresets: async ({ presetIds }) => {
      for (const id of presetIds) {
        gone.set(id, find(id));
        kept.delete(id);
      }
      return null;
    },
    restorePresets: async ({ presetIds }) => {
      for (const id of presetIds) put(gone.get(id) ?? find(id));
      return null;
    },
    presetFromRow: async () => {
      const { name, customer, integration, content } = aPreset();
      return { name, customer, integration, content };
    },
    presetFromInstance: async () => {
      const { name, customer, integration, content } = aPreset();
      return { name, customer, integration, content };
    },
    applyPresets: async ({ rows }) =>
      rows.map(({ presetId, customer }) => appliedOf(find(presetId), customer)),
    exportPresets: async () => "presets.json",
    previewImport: async () => aFileOfPresets,
    importPresets: async ({ choices }) => ({
      added: choices.length,
      changed: 0,
      skipped: aFileOfPresets.items.length - choices.length,
    }),
    databaseState: async () => ({ kind: "good" }),
    acknowledgeDatabaseState: async () => null,
  };
}

type HistoryCommands = Pick<
  BackendCommands,
  | "searchHistory"
  | "listHistoryRows"
  | "copyHistoryResults"
  | "saveHistoryResults"
  | "deleteHistory"
  | "deployAgain"
>;

/** Answers with these runs as the history. */
export function historyAnswers(runs: () => RunView[] | Promise<RunView[]>): HistoryCommands {
  return {
    searchHistory: async ({ text, from, to, offset, limit }) => {
      const found = (await runs()).filter(
        ({ integrationName, startedAt }) =>
          integrationName.toLowerCase().includes(text.toLowerCase()) &&
          (from === null || new Date(startedAt) >= new Date(from)) &&
          (to === null || new Date(startedAt) < new Date(to)),
      );
      const page = found.slice(offset, offset + limit).map(
        (run): HistoryRun => ({
          run,
          profileId: "profile-northwind",
          startedByEmail: "dana@northwind.example",
          customers: ["Globex", "Initech"].slice(0, run.total),
          matches: run.total,
        }),
      );
      return { runs: page, total: found.length };
    },
    listHistoryRows: async () => ({
      rows: [
        {
          row: aRow("Globex", { state: "done", deployed: true, instanceId: "instance-1" }),
          at: "2026-11-20T09:04:00Z",
          description: "Stock of Globex",
          labels: ["plan gold"],
          entries: [{ key: "Warehouse code", value: { kind: "text", text: "WH-01" } }],
          secrets: [{ key: "Acme", input: "apiKey" }],
        },
      ],
      total: 1,
    }),
    copyHistoryResults: async () => null,
    saveHistoryResults: async () => "results.csv",
    deleteHistory: async () => null,
    deployAgain: async () => ({
      integration: acme,
      shared: [{ key: "Warehouse code", value: { kind: "text", text: "WH-01" } }],
      rows: [
        {
          customer: globex,
          name: "Globex stock",
          description: "Stock of Globex",
          labels: ["plan gold"],
          entries: [],
          keyFlows: [],
        },
      ],
      keyFlows: [],
    }),
  };
}
