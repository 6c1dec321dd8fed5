// Situations of presets, the history and the database to look at.
import type { Backend, ImportItem } from "@/lib/backend";
import { aCustomer, aFailure, aRun, theCounts } from "@/testing/builders";
import { shortForm } from "@/testing/config-answers";
import { aFileOfPresets, aPreset, aTemplate, presetAnswers } from "@/testing/preset-answers";
import { hostileName, longName } from "@/testing/run-scenarios";

const long = aPreset({
  id: "preset-long",
  name: longName,
  customer: { id: "customer-long", name: longName, externalId: longName },
  tags: ["pilot", longName, hostileName],
});

const base: Partial<Backend> = {
  getConfigForm: async () => ({ ...shortForm, versionId: "version-5" }),
  listRuns: async () => [
    aRun({ state: "done", total: 37, counts: theCounts({ done: 34, failed: 3 }) }),
    aRun({ id: "run-2", integrationName: longName, state: "done", counts: theCounts({ done: 2 }) }),
  ],
};

/** A customer as a preset keeps it. */
const whose = (name: string) => ({ id: `customer-${name.toLowerCase()}`, name, externalId: null });

/** What the file of the user guide is about, in the order of its items. */
const inFile: Pick<ImportItem, "name" | "customer">[] = [
  { name: "Hooli stock", customer: whose("Hooli") },
  { name: "Globex stock", customer: whose("Globex") },
  { name: "Umbrella stock", customer: whose("Umbrella") },
  { name: "Gold plan", customer: null },
];

const guide: Partial<Backend> = {
  ...presetAnswers([
    aPreset({
      content: { ...aPreset().content, description: "Stock of Globex", labels: ["pilot"] },
    }),
    aTemplate(),
    aPreset({
      id: "preset-2",
      name: "Umbrella stock",
      customer: { id: "customer-umbrella", name: "Umbrella", externalId: null },
      tags: [],
    }),
  ]),
  previewImport: async () => ({
    ...aFileOfPresets,
    items: aFileOfPresets.items.map((item, place) => ({ ...item, ...inFile[place] })),
  }),
  listCustomers: async () =>
    ["Globex", "Hooli", "Initech", "Soylent", "Umbrella"].map((name) => aCustomer(name)),
  listRuns: async () => [aRun({ state: "done", total: 1, counts: theCounts({ done: 1 }) })],
};

/** The situations by name; open them at `/presets`, `/presets/preset-1` or `/runs`. */
export const presetScenarios = {
  presets: { ...base, ...presetAnswers([aPreset(), aTemplate(), long]) },
  presetsEmpty: { ...base, ...presetAnswers() },
  presetsFailed: { ...base, searchPresets: () => Promise.reject(aFailure("databaseFailed")) },
  /** What the user guide shows of a single customer, and of many. */
  guide: { ...base, ...guide },
  guideMany: guide,
  databaseRestored: {
    ...base,
    databaseState: async () => ({
      kind: "restored",
      setAside: "refract-damaged-2026-11-20.sqlite",
      backupFrom: "2026-11-19T09:00:00Z",
      folder: "/home/dana/.local/share/refract",
    }),
  },
  databaseNewer: { ...base, databaseState: async () => ({ kind: "newer" }) },
} satisfies Record<string, Partial<Backend>>;
