// What the backend answers about config variables, unless a test says otherwise.
import type {
  BackendCommands,
  ConfigPageView,
  ConfigProblemView,
  ConfigVariableView,
  HealthView,
  RunView,
  SetupVariableView,
  SetupView,
} from "@/lib/backend";
import {
  aConfigForm,
  aConfigPage,
  aConnection,
  anInput,
  aVariable,
} from "@/testing/config-builders";

/** A page that needs an instance where one of its variables has a data source. */
function aPage(
  name: string,
  variables: readonly ConfigVariableView[],
  parts: Partial<ConfigPageView> = {},
): ConfigPageView {
  const needsInstance = variables.some(({ source }) => source);
  return { ...aConfigPage(name, variables), needsInstance, ...parts };
}

const acme = aConnection("Acme", {
  label: "Acme API key",
  comments: "Find the key in Acme under Settings, Developers.",
  inputs: [
    anInput("host", { label: "Host", required: true, initial: "https://api.acme.example" }),
    anInput("apiKey", { label: "API key", required: true, inputType: "password", secret: true }),
  ],
});

const salesforce = aConnection("Salesforce", {
  label: "Salesforce OAuth 2.0",
  method: "browser",
  inputs: [
    anInput("clientId", { label: "Client ID", required: true, initial: "3MVG9" }),
    anInput("clientSecret", {
      label: "Client secret",
      required: true,
      inputType: "password",
      secret: true,
    }),
  ],
});

const warehouse = aVariable("string", "Warehouse code", {
  description: "As it stands in Acme, for instance WH-01.",
});

const region = aVariable("picklist", "Region", {
  initial: { kind: "text", text: "us" },
  options: [
    { value: "us", label: "United States" },
    { value: "eu", label: "Europe" },
  ],
});

/** Two short pages that need no instance. */
export const shortForm = aConfigForm([
  aPage("Basics", [warehouse, region]),
  aPage("Limits", [aVariable("number", "Batch size", { initial: { kind: "text", text: "50" } })]),
]);

/** Pages of all sorts, with what can only be answered once the instance exists. */
export const fullForm = aConfigForm(
  [
    aPage("Connect", [acme], {
      tagline: "How Refract’s integration gets into Acme.",
    }),
    aPage("Salesforce", [salesforce]),
    {
      ...aPage("What to sync", [
        { ...warehouse, header: "Stock" },
        region,
        aVariable("boolean", "Sync stock?", {
          initial: { kind: "text", text: "true" },
          divider: true,
        }),
        aVariable("number", "Batch size", { initial: { kind: "text", text: "50" } }),
        aVariable("date", "First day", {}),
        aVariable("schedule", "Schedule", {
          initial: { kind: "schedule", every: "day", cron: "00 00 */1 * *", timeZone: "" },
        }),
        aVariable("code", "Mapping", {
          language: "json",
          initial: { kind: "text", text: '{\n  "sku": "itemNumber"\n}' },
        }),
        aVariable("string", "Ignored SKUs", { collection: "values" }),
        aVariable("string", "Renamed fields", { collection: "pairs" }),
      ]),
      tagline: "Choose what goes from Acme to Salesforce.",
    },
    aPage("Where to", [
      aVariable("picklist", "Channel", {
        source: true,
        description: "Where news about stock are posted.",
      }),
      aVariable("picklist", "Record type", { source: true, sourceReset: "always" }),
    ]),
    aPage("", [aVariable("string", "Debug label")]),
  ],
  {
    versionId: "version-5",
    needsInstance: true,
    leftOut: [
      { what: "Personal settings", why: "userLevelPage" },
      { what: "Internal endpoint", why: "hiddenFromYou" },
      { what: "Slack", why: "organizationConnection" },
    ],
    flows: [
      { flowId: "flow-orders", name: "Order received", security: "customerRequired" },
      { flowId: "flow-stock", name: "Stock lookup", security: "customerOptional" },
    ],
  },
);

/** One page with a connection that all instances of a customer share. */
export const reusableForm = aConfigForm([
  aPage("Connect", [aConnection("Acme", { label: "Acme API key", reusable: "customer" })]),
]);

/** A form that can't be filled in here. */
export const blockedForm = aConfigForm(shortForm.pages, {
  blockers: [
    { kind: "unknownType", what: "Hologram" },
    { kind: "onPremise", what: "Acme on premise" },
  ],
});

/** How one variable of an instance stands. */
export function aSetupVariable(
  key: string,
  parts: Partial<SetupVariableView> = {},
): SetupVariableView {
  return { key, value: null, held: [], status: "none", canAuthorize: false, ...parts };
}

/** An instance whose configuration has to be finished. */
export function aSetup(parts: Partial<SetupView> = {}): SetupView {
  return {
    form: fullForm,
    customerId: "customer-globex",
    customerName: "Globex",
    instanceName: "Acme Inventory",
    variables: [
      aSetupVariable("Acme", {
        status: "active",
        held: ["apiKey"],
        value: {
          kind: "connection",
          inputs: [{ key: "host", value: "https://api.acme.example" }],
        },
      }),
      aSetupVariable("Salesforce", {
        status: "pending",
        canAuthorize: true,
        held: ["clientSecret"],
      }),
      aSetupVariable("Warehouse code", { value: { kind: "text", text: "WH-01" } }),
    ],
    complete: false,
    ...parts,
  };
}

/** Something wrong with a value. */
export function aProblem(
  key: string | null,
  parts: Partial<ConfigProblemView> = {},
): ConfigProblemView {
  return { key, input: null, problem: "missing", said: null, ...parts };
}

/** An instance that works. */
export function aHealth(parts: Partial<HealthView> = {}): HealthView {
  return { verdict: "live", waitingFor: [], log: [], ...parts };
}

/** Answers of the commands about config variables. */
export function configAnswers(run: () => RunView) {
  const setupVariable = aSetupVariable("Salesforce", { status: "pending", canAuthorize: true });
  return {
    getConfigForm: async ({ versionId }) => aConfigForm([], { versionId }),
    checkConfig: async () => [],
    getDraft: async () => null,
    saveDraft: async () => null,
    getUnsaved: async () => null,
    saveUnsaved: async () => true,
    deleteUnsaved: async () => null,
    deleteDraft: async () => null,
    carryConfig: async ({ entries }) => ({ entries, carried: [] }),
    saveConfigTemplate: async () => "settings.csv",
    readConfigCsv: async () => null,
    matchConfigCsv: async () => null,
    openLink: async () => null,
    missingSecrets: async () => ({ versionId: "version-5", shared: ["Acme"], rows: [] }),
    provideValues: async () => run(),
    getSetup: async () => aSetup(),
    loadSetupPage: async () => [],
    reloadSource: async ({ key }) => ({
      key,
      options: [],
      json: null,
      failed: null,
    }),
    saveSetupPage: async () => [],
    authorizeConnection: async () => null,
    copyAuthorizationLink: async () => null,
    disconnectConnection: async () => setupVariable,
    connectionProblem: async () => null,
    finishSetup: async () => run(),
    checkSetups: async () => run(),
    listReusable: async () => [],
    createReusable: async ({ name }) => ({
      id: "reusable-1",
      label: name,
      status: "pending",
    }),
    getReusable: async () => ({ id: "reusable-1", label: "Acme", status: "active" }),
    authorizeReusable: async () => null,
    copyReusableLink: async () => null,
    verifyRow: async () => aHealth(),
    testFlow: async () => ({ statusCode: 200, body: '{"executionId":"e-1"}', executionId: "e-1" }),
    testLog: async () => ({ ended: true, failed: null, lines: [] }),
    copyApiKey: async () => null,
    openInPrismatic: async () => null,
  } satisfies Partial<BackendCommands>;
}
