// Situations to look at: each is the fake backend with some answers of its own.
import type { Backend } from "@/lib/backend";
import {
  aCustomer,
  aFailure,
  aFlow,
  anAppError,
  anEndpoint,
  anInstance,
  anIntegration,
  aPracticeSession,
  aSession,
  aVersion,
} from "@/testing/builders";

const never = new Promise<never>(() => undefined);
const longName = "Rhein-Main-Donau-Schifffahrtsgesellschaft ".repeat(6).trim();

const manyEndpoints = [
  anEndpoint({
    flows: [
      aFlow("Order received", { description: "Takes an order and books the stock." }),
      aFlow("Order changed", { isSynchronous: true }),
    ],
  }),
  anEndpoint({
    url: "https://hooks.example.net/trigger/SW5zdGFuY2VGbG93Q29uZmlnOmY2NDk3YjQzLTNjMGUtNDVkYi1iNzc1",
    unfamiliarHost: true,
    flows: [aFlow("Stock lookup", { isSynchronous: true })],
  }),
  anEndpoint({
    url: "http://hooks.prismatic.io/trigger/plain",
    problem: "notHttps",
    flows: [aFlow("Returns <b>bold</b> \u05e9\u05dc\u05d5\u05dd")],
  }),
  anEndpoint({ url: null, flows: [aFlow("Nightly sync", { trigger: "schedule" })] }),
  anEndpoint({ url: null, flows: [aFlow("First load", { trigger: "deployTrigger" })] }),
];

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
  createInstance: async ({ name }) => anInstance({ name, endpoints: manyEndpoints }),
  deployInstance: async () => anInstance({ deployed: true, endpoints: manyEndpoints }),
};

/** The situations by name. */
export const scenarios = {
  practice,
  tenant: { ...practice, currentSession: async () => aSession() },
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
  creating: { ...practice, createInstance: () => never },
  deploying: { ...practice, deployInstance: () => never },
  rejected: {
    ...practice,
    createInstance: () =>
      Promise.reject(
        aFailure("rejected", { message: "customer: This customer has reached its limit." }),
      ),
  },
  created: { ...practice, deployInstance: () => Promise.reject(aFailure("serverFailed")) },
  unknown: { ...practice, createInstance: () => Promise.reject(aFailure("outcomeUnknown")) },
  needsSettings: {
    ...practice,
    deployInstance: async () =>
      anInstance({ deployed: true, configState: "needsInstanceConfiguration" }),
  },
  many: {
    ...practice,
    listCustomers: async () =>
      Array.from({ length: 10_000 }, (_, place) =>
        aCustomer(`Customer ${place + 1}`, { externalId: `C-${place + 1}`, labels: ["bulk"] }),
      ),
  },
  long: {
    ...practice,
    currentSession: async () =>
      aPracticeSession({ organization: longName, userName: longName, userEmail: longName }),
    listIntegrations: async () => [anIntegration({ name: longName, description: longName })],
    listCustomers: async () => [aCustomer(longName, { externalId: longName, labels: [longName] })],
    listVersions: async () => [aVersion(5, { publishedBy: longName, comment: longName })],
    deployInstance: async () =>
      anInstance({
        deployed: true,
        name: longName,
        customerName: longName,
        integrationName: longName,
        endpoints: [
          anEndpoint({
            url: `https://hooks.prismatic.io/${"a".repeat(300)}`,
            flows: [aFlow(longName, { description: longName })],
          }),
        ],
      }),
  },
} satisfies Record<string, Partial<Backend>>;
