// Makes the things that the backend answers with; tests name only what matters to them.
import {
  type AppError,
  BackendError,
  type CustomerView,
  type EndpointView,
  type ErrorCode,
  type FlowView,
  type InstanceView,
  type IntegrationView,
  type SessionView,
  type VersionView,
} from "@/lib/backend";

/** A failure as it crosses from the Rust side. */
export function anAppError(code: ErrorCode, parts: Partial<AppError> = {}): AppError {
  return { code, message: `It was ${code}.`, detail: null, retryable: false, ...parts };
}

/** A failed command. */
export function aFailure(code: ErrorCode, parts: Partial<AppError> = {}): BackendError {
  return new BackendError(anAppError(code, parts));
}

/** Someone signed in to a real organization. */
export function aSession(parts: Partial<SessionView> = {}): SessionView {
  return {
    workspace: "tenant",
    organization: "Northwind Partners",
    address: "https://app.prismatic.io",
    userName: "Dana Reyes",
    userEmail: "dana@northwind.example",
    role: "Admin",
    kept: "inKeyring",
    keepingProblem: null,
    ...parts,
  };
}

/** Someone in the practice workspace. */
export function aPracticeSession(parts: Partial<SessionView> = {}): SessionView {
  return aSession({
    workspace: "practice",
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
  return { name, description: null, trigger: "webhook", isSynchronous: false, ...parts };
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

/** An instance as it is right after it was created. */
export function anInstance(parts: Partial<InstanceView> = {}): InstanceView {
  return {
    id: "instance-1",
    name: "Acme Inventory",
    customerName: "Globex",
    integrationName: "Acme Inventory",
    versionNumber: 5,
    deployed: false,
    configState: "fullyConfigured",
    endpoints: [
      anEndpoint(),
      anEndpoint({
        url: null,
        flows: [aFlow("Nightly sync", { trigger: "schedule" })],
      }),
    ],
    summary: "Acme Inventory for Globex\nOrder received\thttps://hooks.prismatic.io/…",
    ...parts,
  };
}
