// Situations to look at: each is the fake backend with some answers of its own.
import type { AppError, Backend, ErrorCode } from "@/lib/backend";
import {
  aCustomer,
  aFailure,
  aFlow,
  anAppError,
  anEndpoint,
  anIntegration,
  aPracticeSession,
  aProfile,
  aSession,
  aSessionIn,
  aTenant,
  aTestProfile,
  aVersion,
} from "@/testing/builders";
import { configScenarios } from "@/testing/config-scenarios";
import { presetScenarios } from "@/testing/preset-scenarios";
import {
  hostileName,
  longName,
  manyCustomers,
  manyEndpoints,
  reviewOf,
  runScenarios,
  single,
} from "@/testing/run-scenarios";

const regions = [
  { name: "US (Ohio)", address: "https://app.prismatic.io" },
  { name: "Europe (Ireland)", address: "https://app.eu-west-1.prismatic.io" },
];
const never = new Promise<never>(() => undefined);

const integrations = [
  anIntegration(),
  anIntegration({
    id: "integration-crm",
    name: "CRM Contacts",
    category: "CRM",
    labels: ["sales", "beta"],
    description: "Sends new contacts to the CRM and brings changes back.",
  }),
  anIntegration({
    id: "integration-initech",
    name: "Initech TPS",
    customerId: "customer-initech",
    customerName: "Initech",
    labels: [],
  }),
  anIntegration({ id: "integration-payroll", name: "Payroll", deployable: false, labels: [] }),
];

const customers = [
  aCustomer("Globex", { externalId: "GLX-001", labels: ["gold", "emea"] }),
  aCustomer("Initech", { externalId: "INI-7" }),
  aCustomer("Société Générale Café", { externalId: "SGC-22", labels: ["france"] }),
  aCustomer("Umbrella", { canAddInstance: false }),
  aCustomer("\u05d7\u05d1\u05e8\u05ea \u05d4\u05d7\u05e9\u05de\u05dc", { externalId: "HE-1" }),
];

const practice: Partial<Backend> = {
  currentSession: async () => aPracticeSession(),
  listIntegrations: async () => integrations,
  listCustomers: async () => customers,
  ...single("done", { endpoints: manyEndpoints }),
};

function many(count: number): Partial<Backend> {
  return { ...practice, listCustomers: async () => manyCustomers(count) };
}

const knownProfiles = [
  aProfile(),
  aTestProfile(),
  aProfile({
    id: "profile-globex",
    organization: "Globex Corporation",
    address: "https://prismatic.globex.example",
    region: null,
    userEmail: "d.reyes@globex.example",
    color: "grape",
    current: false,
    signedIn: false,
  }),
];

const tenant: Partial<Backend> = {
  ...practice,
  currentSession: async () => aSession(),
  listProfiles: async () => knownProfiles,
  listTenants: async () => [
    aTenant("Northwind Partners", { current: true }),
    aTenant("Initech Group", { region: "Europe (Ireland)" }),
    aTenant("Hooli Holding"),
  ],
  changeProfile: async ({ profileId, color, production }) => ({
    ...(knownProfiles.find(({ id }) => id === profileId) ?? aProfile()),
    color,
    production,
  }),
};

const signedOut: Partial<Backend> = { ...tenant, currentSession: async () => null };

const known: Partial<Backend> = {
  ...signedOut,
  signInOptions: async () => ({
    regions,
    lastAddress: "https://app.eu-west-1.prismatic.io",
    profiles: knownProfiles.map((profile) => ({ ...profile, current: false })),
    cliLogins: [
      { name: "default", address: "https://app.prismatic.io", isDefault: true },
      { name: "staging", address: "https://prismatic.staging.example", isDefault: false },
    ],
  }),
};

function browserFails(code: ErrorCode, parts: Partial<AppError> = {}): Partial<Backend> {
  return { ...known, signInInBrowser: () => Promise.reject(aFailure(code, parts)) };
}

function notKept(code: ErrorCode): Partial<Backend> {
  return {
    ...tenant,
    currentSession: async () => aSession({ kept: "untilClosed", keepingProblem: anAppError(code) }),
    keepSignIn: () => Promise.reject(aFailure(code)),
  };
}

/** The situations by name. */
export const scenarios = {
  known,
  waiting: { ...known, signInInBrowser: () => never },
  typo: {
    ...signedOut,
    checkAddress: async ({ address }) => ({
      address,
      region: null,
      suggestion: { name: "US (Ohio)", address: "https://app.prismatic.io" },
    }),
    signInOptions: async () => ({
      regions,
      lastAddress: "https://app.prismatc.io",
      profiles: [],
      cliLogins: [],
    }),
  },
  refused: browserFails("signInRefused", { message: "Access denied by your company." }),
  noBrowser: browserFails("browserNotOpened"),
  noProvider: browserFails("providerUnusable"),
  tooLate: browserFails("signInTimedOut"),
  badToken: { ...known, signIn: () => Promise.reject(aFailure("tokenMalformed")) },
  test: { ...tenant, currentSession: async () => aSessionIn(aTestProfile()) },
  tenantsFailed: { ...tenant, listTenants: () => Promise.reject(aFailure("unreachable")) },
  tenantsLoading: { ...tenant, listTenants: () => never },
  tenantsNone: { ...tenant, listTenants: async () => [] },
  notSwitched: { ...tenant, switchProfile: () => Promise.reject(aFailure("keyringLocked")) },
  needsRefresh: { ...tenant, switchTenant: () => Promise.reject(aFailure("refreshTokenNeeded")) },
  mayNotDeploy: {
    ...tenant,
    currentSession: async () =>
      aSession({ role: "Guest", may: { deploy: "roleForbids", readLogs: "unknown" } }),
  },
  over: { ...tenant, currentSession: async () => aSession({ state: "ended" }) },
  otherPerson: {
    ...tenant,
    currentSession: async () => aSession({ state: "ended" }),
    signInInBrowser: async () =>
      aSession({ userName: "Kim Other", userEmail: "kim@northwind.example", role: "Member" }),
  },
  overRun: {
    ...tenant,
    ...runScenarios.runPausedSignIn,
    currentSession: async () => aSession({ state: "ended" }),
  },
  notKept: notKept("keyringDismissed"),
  hostile: {
    ...tenant,
    currentSession: async () =>
      aSessionIn(aProfile({ organization: hostileName, userEmail: hostileName }), {
        userName: hostileName,
        role: hostileName,
        may: { deploy: "roleForbids", readLogs: "unknown" },
      }),
    listProfiles: async () => [aProfile({ organization: hostileName, userEmail: hostileName })],
    listTenants: async () => [aTenant(hostileName), aTenant(longName)],
  },
  longProfiles: {
    ...known,
    signInOptions: async () => ({
      regions,
      lastAddress: `https://${"prismatic-".repeat(12)}example.com`,
      profiles: [
        aProfile({ organization: longName, userEmail: `${"dana".repeat(30)}@example.com` }),
        aProfile({ id: "hostile", organization: hostileName, color: "lime", production: false }),
      ],
      cliLogins: [{ name: longName, address: longName, isDefault: true }],
    }),
  },
  practice,
  tenant,
  opening: { currentSession: () => never },
  signIn: { currentSession: async () => null },
  locked: { currentSession: () => Promise.reject(aFailure("keyringLocked")) },
  unreachable: {
    currentSession: async () => null,
    signIn: () => Promise.reject(aFailure("unreachable", { detail: "dns error: no such host" })),
  },
  untilClosed: {
    ...practice,
    currentSession: async () =>
      aSession({ kept: "untilClosed", keepingProblem: anAppError("keyringLocked") }),
  },
  loading: { ...practice, listIntegrations: () => never, listCustomers: () => never },
  empty: { ...practice, listIntegrations: async () => [], listCustomers: async () => [] },
  failed: {
    ...practice,
    listIntegrations: () => Promise.reject(aFailure("serverFailed", { detail: "status 503" })),
    listCustomers: () => Promise.reject(aFailure("forbidden")),
  },
  ended: { ...practice, listCustomers: () => Promise.reject(aFailure("unauthorized")) },
  noVersions: { ...practice, listVersions: async () => [] },
  taken: {
    ...practice,
    checkName: async ({ name }) =>
      name.endsWith("2")
        ? { verdict: "free" }
        : {
            verdict: "taken",
            integrationName: "Acme Inventory",
            versionNumber: 4,
            deployed: true,
          },
    suggestName: async ({ integrationName }) => `${integrationName} 2`,
  },
  existing: { ...practice, reviewRun: async ({ customers }) => reviewOf(customers, "addAnother") },
  rejected: {
    ...practice,
    startRun: () => Promise.reject(aFailure("databaseFailed")),
  },
  reviewing: {
    ...many(37),
    reviewRun: async ({ customers, existing }) => reviewOf(customers, existing),
  },
  reviewClean: { ...many(37) },
  reviewLoading: { ...many(37), reviewRun: () => never },
  reviewFailed: { ...many(37), reviewRun: () => Promise.reject(aFailure("unreachable")) },
  many: many(10_000),
  hundredThousand: many(100_000),
  long: {
    ...practice,
    currentSession: async () =>
      aSessionIn(aProfile({ organization: longName, userEmail: longName }), {
        userName: longName,
        role: longName,
      }),
    listIntegrations: async () => [anIntegration({ name: longName, description: longName })],
    listCustomers: async () => [aCustomer(longName, { externalId: longName, labels: [longName] })],
    listVersions: async () => [aVersion(5, { publishedBy: longName, comment: longName })],
    ...single("done", {
      name: longName,
      customerName: longName,
      endpoints: [
        anEndpoint({
          url: `https://hooks.prismatic.io/${"a".repeat(300)}`,
          flows: [aFlow(longName, { description: longName })],
        }),
      ],
    }),
  },
  ...configScenarios,
  ...runScenarios,
  ...presetScenarios,
} satisfies Record<string, Partial<Backend>>;
