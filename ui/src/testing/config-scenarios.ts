// Situations of settings and setups to look at.
import type {
  Backend,
  ConfigEntry,
  ConfigFormView,
  ConfigProblemView,
  ConfigVariableView,
} from "@/lib/backend";
import { aFailure, anEndpoint, aRow } from "@/testing/builders";
import {
  aHealth,
  aProblem,
  aSetup,
  blockedForm,
  fullForm,
  shortForm,
} from "@/testing/config-answers";
import {
  aConfigForm,
  aConfigPage,
  aConnection,
  aSourceView,
  aVariable,
} from "@/testing/config-builders";
import {
  hostileName,
  keyedEndpoints,
  longName,
  manyCustomers,
  reviewOf,
  runWith,
  single,
} from "@/testing/run-scenarios";

const never = new Promise<never>(() => undefined);

function variablesIn(form: ConfigFormView): ConfigVariableView[] {
  return form.pages.flatMap(({ elements }) =>
    elements.flatMap((element) => (element.kind === "variable" ? [element.variable] : [])),
  );
}

function isEmpty(entry: ConfigEntry | undefined): boolean {
  if (entry === undefined) return true;
  const { value } = entry;
  return value.kind === "text" ? value.text === "" : false;
}

/** What is wrong with the entries, as far as the screens need it. */
export function problemsIn(
  form: ConfigFormView,
  entries: readonly ConfigEntry[],
  keys: readonly string[] | null,
): ConfigProblemView[] {
  return variablesIn(form)
    .filter(({ key }) => keys === null || keys.includes(key))
    .flatMap(({ key, dataType, connection }): ConfigProblemView[] => {
      const entry = entries.find((one) => one.key === key);
      const typed = entry?.value.kind === "connection" ? entry.value.inputs : [];
      if (connection !== null && entry?.value.kind !== "reusable") {
        return connection.inputs
          .filter(({ required, initial }) => required && initial === null)
          .filter((input) => !typed.some((one) => one.key === input.key && one.value !== ""))
          .map((input) => aProblem(key, { input: input.key }));
      }
      if (isEmpty(entry)) return dataType === "string" ? [aProblem(key)] : [];
      const text = entry?.value.kind === "text" ? entry.value.text : "";
      return dataType === "number" && Number.isNaN(Number(text))
        ? [aProblem(key, { problem: "notANumber" })]
        : [];
    });
}

/** Answers in which every version wants this form. */
export function withForm(form: ConfigFormView): Partial<Backend> {
  return {
    getConfigForm: async ({ versionId }) => ({ ...form, versionId }),
    checkConfig: async ({ entries, keys }) => problemsIn(form, entries, keys),
  };
}

/** Answers in which a row waits for its setup. */
export function withSetup(parts: Partial<Backend> = {}): Partial<Backend> {
  return {
    ...withForm(fullForm),
    ...single("needsSetup", {
      instanceId: "instance-1",
      setup: { waitsFor: "answers" },
      endpoints: [anEndpoint()],
    }),
    getSetup: async () => aSetup(),
    loadSetupPage: async () => [
      aSourceView("Channel", {
        options: ["#orders", "#stock", "#alerts"].map((label) => ({ value: label, label })),
      }),
      aSourceView("Record type", { failed: "INVALID_SESSION_ID: Session expired or invalid" }),
    ],
    ...parts,
  };
}

const longForm = aConfigForm(
  [
    aConfigPage(longName, [
      aVariable("string", longName, { description: longName }),
      aVariable("string", hostileName, { description: hostileName }),
      aConnection("Acme", { label: longName, comments: hostileName }),
    ]),
    ...Array.from({ length: 7 }, (_, place) =>
      aConfigPage(
        place === 3 ? hostileName : `Page ${place + 2}`,
        Array.from({ length: 8 }, (__, at) => aVariable("string", `Setting ${place}-${at}`)),
      ),
    ),
  ],
  { leftOut: [{ what: longName, why: "userLevelPage" }] },
);

const many: Partial<Backend> = {
  listCustomers: async () => manyCustomers(37),
  reviewRun: async ({ customers, existing }) => reviewOf(customers, existing),
};

/** The situations by name. */
export const configScenarios = {
  settingsShort: withForm(shortForm),
  settingsFull: withForm(fullForm),
  settingsLong: withForm(longForm),
  settingsBlocked: withForm(blockedForm),
  settingsLoading: { ...withForm(fullForm), getConfigForm: () => never },
  settingsFailed: { getConfigForm: () => Promise.reject(aFailure("unreachable")) },
  settingsCarried: {
    ...withForm(fullForm),
    getDraft: async () => ({
      values: {
        shared: [{ key: "Warehouse code", value: { kind: "text", text: "WH-07" } }],
        perCustomer: [],
      },
      savedAt: "2026-11-20T09:00:00Z",
      carried: [
        { key: "Depot", becameKey: "Warehouse code", fate: "renamed" },
        { key: "Old flag", becameKey: null, fate: "gone" },
        { key: "Schedule", becameKey: null, fate: "otherType" },
      ],
    }),
  },
  settingsNotKept: {
    ...withForm(shortForm),
    saveDraft: () => Promise.reject(aFailure("databaseFailed")),
  },
  settingsMany: {
    ...many,
    ...withForm(fullForm),
    readConfigCsv: async ({ customers }) => ({
      fileName: "settings.csv",
      rows: customers.slice(0, 12).map(({ id }, place) => ({
        customerId: id,
        entries: [
          { key: "Warehouse code", value: { kind: "text", text: `WH-${place}` } },
          { key: "Region", value: { kind: "text", text: place % 2 === 0 ? "eu" : "us" } },
        ],
      })),
      columns: [
        { header: "Customer", key: "customer", input: null },
        { header: "Warehouse code", key: "Warehouse code", input: null },
        { header: "Color", key: null, input: null },
      ],
      targets: [
        { key: "Warehouse code", input: null, header: "Warehouse code" },
        { key: "Region", input: null, header: "Region" },
      ],
      problems: [
        { line: 9, column: null, problem: "unknownCustomer", value: "Initrode", because: null },
        {
          line: 14,
          column: "Batch size",
          problem: "badValue",
          value: "ten",
          because: "notANumber",
        },
      ],
    }),
  },
  setup: withSetup(),
  setupSlow: withSetup({ loadSetupPage: () => never }),
  setupFailed: withSetup({ getSetup: () => Promise.reject(aFailure("unreachable")) }),
  setupRefused: withSetup({
    saveSetupPage: async () => [
      aProblem("Warehouse code", { problem: "refused", said: "No such warehouse." }),
      aProblem(null, { problem: "refused", said: "This configuration is not allowed." }),
    ],
  }),
  oneSignIn: withSetup(
    single("needsSetup", { instanceId: "instance-1", setup: { waitsFor: "signIn" } }),
  ),
  runNeedsSetup: {
    ...withSetup(),
    ...runWith([
      aRow("Globex", {
        state: "done",
        instanceId: "i-1",
        deployed: true,
        endpoints: keyedEndpoints,
      }),
      aRow("Initech", { state: "needsSetup", instanceId: "i-2", setup: { waitsFor: "signIn" } }),
      aRow("Hooli", { state: "needsSetup", instanceId: "i-3", setup: { waitsFor: "answers" } }),
    ]),
  },
  runNeedsSecrets: {
    ...withForm(fullForm),
    ...runWith([aRow("Globex"), aRow("Initech")], { state: "interrupted", needsSecrets: true }),
    missingSecrets: async () => ({
      versionId: "version-5",
      shared: ["Acme"],
      rows: [{ customerId: "customer-initech", customerName: "Initech", keys: ["Salesforce"] }],
    }),
  },
  oneTriggerFailed: {
    ...single("done", { endpoints: keyedEndpoints }),
    verifyRow: async () =>
      aHealth({
        verdict: "triggerFailed",
        log: [
          { at: "2026-11-20T09:00:03Z", severity: "info", text: "First load begins" },
          { at: "2026-11-20T09:00:04Z", severity: "warn", text: "Retrying in 1 s" },
          { at: "2026-11-20T09:00:05Z", severity: "error", text: `401 ${longName}` },
        ],
      }),
  },
  oneKeys: single("done", { endpoints: keyedEndpoints }),
} satisfies Record<string, Partial<Backend>>;
