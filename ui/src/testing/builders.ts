// Makes the things that the backend answers with; tests name only what matters to them.
import {
  type AppError,
  BackendError,
  type CustomerView,
  type EndpointView,
  type ErrorCode,
  type FlowView,
  type IntegrationView,
  type ProfileView,
  type ReviewView,
  type RowView,
  type RunCounts,
  type RunView,
  type SessionView,
  type TenantView,
  type VersionView,
} from "@/lib/backend";

/** A failure as it crosses from the Rust side. */
export function anAppError(code: ErrorCode, parts: Partial<AppError> = {}): AppError {
  return {
    code,
    message: `It was ${code}.`,
    detail: null,
    retryable: false,
    customers: [],
    ...parts,
  };
}

/** A failed command. */
export function aFailure(code: ErrorCode, parts: Partial<AppError> = {}): BackendError {
  return new BackendError(anAppError(code, parts));
}

/** A profile that is in use and signed in. */
export function aProfile(parts: Partial<ProfileView> = {}): ProfileView {
  return {
    id: "profile-northwind",
    organization: "Northwind Partners",
    address: "https://app.prismatic.io",
    region: "US (Ohio)",
    userEmail: "dana@northwind.example",
    color: "blue",
    production: true,
    signedIn: true,
    current: true,
    ...parts,
  };
}

/** A second profile, for trying things out. */
export function aTestProfile(parts: Partial<ProfileView> = {}): ProfileView {
  return aProfile({
    id: "profile-trial",
    organization: "Northwind Trial",
    address: "https://app.eu-west-1.prismatic.io",
    region: "Europe (Ireland)",
    color: "orange",
    production: false,
    current: false,
    ...parts,
  });
}

/** The session in the profile. */
export function aSessionIn(profile: ProfileView, parts: Partial<SessionView> = {}): SessionView {
  return aSession({
    profile: { ...profile, current: true, signedIn: true },
    organization: profile.organization,
    address: profile.address,
    region: profile.region,
    userEmail: profile.userEmail,
    ...parts,
  });
}

/** Another tenant of the signed-in user. */
export function aTenant(organization: string, parts: Partial<TenantView> = {}): TenantView {
  return {
    tenantId: `tenant-${organization.toLowerCase()}`,
    organization,
    address: "https://app.prismatic.io",
    region: "US (Ohio)",
    current: false,
    ...parts,
  };
}

/** Someone signed in to a real organization. */
export function aSession(parts: Partial<SessionView> = {}): SessionView {
  return {
    workspace: "tenant",
    profile: aProfile(),
    organization: "Northwind Partners",
    address: "https://app.prismatic.io",
    region: "US (Ohio)",
    userName: "Dana Reyes",
    userEmail: "dana@northwind.example",
    role: "Admin",
    kept: "inKeyring",
    keepingProblem: null,
    state: "active",
    renewable: true,
    expiresAt: null,
    may: { deploy: "yes", readLogs: "yes" },
    ...parts,
  };
}

/** Someone in the practice workspace. */
export function aPracticeSession(parts: Partial<SessionView> = {}): SessionView {
  return aSession({
    workspace: "practice",
    profile: null,
    region: null,
    organization: "Sandbox Inc",
    address: "http://127.0.0.1:41873",
    userName: "Practice User",
    userEmail: "you@practice.example",
    kept: "practice",
    ...parts,
  });
}

/** An integration that anyone may deploy to any customer. */
export function anIntegration(parts: Partial<IntegrationView> = {}): IntegrationView {
  return {
    id: "integration-acme",
    name: "Acme Inventory",
    description: "Keeps stock levels in step with Acme.",
    category: "Inventory",
    labels: ["stock"],
    versionSequenceId: "sequence-acme",
    customerId: null,
    customerName: null,
    deployable: true,
    ...parts,
  };
}

/** A published version. */
export function aVersion(number: number, parts: Partial<VersionView> = {}): VersionView {
  return {
    id: `version-${number}`,
    number,
    publishedAt: "2026-11-03T12:00:00Z",
    publishedBy: "Dana Reyes",
    comment: `What is new in ${number}`,
    ...parts,
  };
}

/** A customer that can get instances. */
export function aCustomer(name: string, parts: Partial<CustomerView> = {}): CustomerView {
  return {
    id: `customer-${name.toLowerCase()}`,
    name,
    externalId: null,
    labels: [],
    canAddInstance: true,
    ...parts,
  };
}

/** A flow that a webhook starts. */
export function aFlow(name: string, parts: Partial<FlowView> = {}): FlowView {
  return {
    name,
    description: null,
    trigger: "webhook",
    isSynchronous: false,
    hasApiKey: false,
    ...parts,
  };
}

/** A webhook URL with its flows. */
export function anEndpoint(parts: Partial<EndpointView> = {}): EndpointView {
  return {
    url: "https://hooks.prismatic.io/trigger/order-received",
    problem: null,
    unfamiliarHost: false,
    flows: [aFlow("Order received")],
    ...parts,
  };
}

/** A run that has just begun. */
export function aRun(parts: Partial<RunView> = {}): RunView {
  return {
    id: "run-1",
    organization: "Northwind Partners",
    practice: false,
    integrationName: "Acme Inventory",
    versionNumber: 5,
    startedAt: "2026-11-20T09:00:00Z",
    endedAt: null,
    startedBy: "Dana Reyes",
    state: "running",
    problem: null,
    counts: theCounts({ waiting: 2 }),
    total: 2,
    ratePerSecond: null,
    secondsLeft: null,
    heldUpSeconds: null,
    needsSecrets: false,
    ...parts,
  };
}

/** How many rows there are of each state; none unless told. */
export function theCounts(parts: Partial<RunCounts> = {}): RunCounts {
  return {
    waiting: 0,
    creating: 0,
    configuring: 0,
    needsSetup: 0,
    deploying: 0,
    done: 0,
    failed: 0,
    checking: 0,
    needsYourEye: 0,
    cancelled: 0,
    deleted: 0,
    ...parts,
  };
}

/** A row that has not begun. */
export function aRow(customerName: string, parts: Partial<RowView> = {}): RowView {
  return {
    id: `row-${customerName.toLowerCase()}`,
    customerId: `customer-${customerName.toLowerCase()}`,
    customerName,
    name: "Acme Inventory",
    state: "waiting",
    instanceId: null,
    deployed: false,
    deleteRefused: false,
    madeHere: typeof parts.instanceId === "string",
    problem: null,
    endpoints: [],
    found: [],
    setup: null,
    ...parts,
  };
}

/** A review in which every customer can be deployed. */
export function aReview(customerNames: string[]): ReviewView {
  return {
    rows: customerNames.map((customerName) => ({
      customerId: `customer-${customerName.toLowerCase()}`,
      customerName,
      name: "Acme Inventory",
      verdict: "deploys",
      existing: [],
      taken: null,
      suggestion: null,
    })),
    deploys: customerNames.length,
    skips: 0,
    problems: 0,
  };
}
