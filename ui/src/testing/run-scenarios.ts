// Situations of runs to look at.
import type {
  AppError,
  Backend,
  CustomerView,
  ReviewRequest,
  ReviewView,
  RowStateView,
  RowView,
  RunView,
} from "@/lib/backend";
import {
  aCustomer,
  aFailure,
  aFlow,
  anAppError,
  anEndpoint,
  aReview,
  aRow,
  aRun,
} from "@/testing/builders";
import { aHealth } from "@/testing/config-answers";
import { countRows, rowIn, simulatedRun } from "@/testing/simulated-run";

/** A name that no layout expects. */
export const longName = "Rhein-Main-Donau-Schifffahrtsgesellschaft ".repeat(6).trim();

/** A name that tries to be markup, a text key and another writing direction. */
export const hostileName = "<img src=x onerror=alert(1)> {{app.name}} \u05e9\u05dc\u05d5\u05dd";

const first = ["Globex", "Initech", "Umbrella", "Soylent", "Hooli", "Vandelay", "Stark", "Wayne"];
const second = ["Logistics", "Foods", "Retail", "Energy", "Health", "Media", "Motors"];

/** The name of the customer at a place; a few are long or hostile. */
export function customerName(place: number): string {
  if (place % 97 === 13) return longName;
  if (place % 97 === 17) return hostileName;
  return `${first[place % first.length]} ${second[place % second.length]} ${place + 1}`;
}

/** Many customers with external ids and labels. */
export function manyCustomers(count: number): CustomerView[] {
  return Array.from({ length: count }, (_, place) =>
    aCustomer(customerName(place), {
      id: `customer-${place}`,
      externalId: `C-${1000 + place}`,
      labels: place % 3 === 0 ? ["gold", "emea"] : place % 3 === 1 ? ["silver"] : [],
      canAddInstance: place % 50 !== 49,
    }),
  );
}

/** A row of a customer who is live, with one URL. */
export function aLiveRow(name: string): RowView {
  return aRow(name, {
    state: "done",
    instanceId: `i-${name}`,
    deployed: true,
    endpoints: [anEndpoint({ url: `https://hooks.prismatic.io/${name}` })],
  });
}

/** A run of these rows. */
export function runOf(rows: RowView[], parts: Partial<RunView> = {}): RunView {
  return aRun({ total: rows.length, counts: countRows(rows), ...parts });
}

/** Webhook URLs of every kind. */
export const manyEndpoints = [
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

/** The same, with an API key for one flow. */
export const keyedEndpoints = [
  anEndpoint({
    flows: [
      aFlow("Order received", { hasApiKey: true }),
      aFlow("Order changed", { isSynchronous: true }),
    ],
  }),
  ...manyEndpoints.slice(1),
];

/** A review in which some have the integration already and some names can't be used. */
export function reviewOf(
  customers: ReviewRequest["customers"],
  existing: ReviewRequest["existing"],
): ReviewView {
  const plain = aReview(customers.map(({ name }) => name));
  const rows = plain.rows.map((row, place): ReviewView["rows"][number] => {
    const base = { ...row, customerId: customers[place]?.id ?? row.customerId };
    if (customers.length === 1 || place % 7 === 3) {
      const old = { instanceId: "instance-old", name: "Stock sync", versionNumber: 4 };
      return {
        ...base,
        verdict: existing === "skip" ? "skipped" : "deploys",
        existing: [{ ...old, deployed: true }],
      };
    }
    if (place % 11 === 5) {
      return {
        ...base,
        verdict: "nameTaken",
        taken: { name: row.name, integrationName: "Payroll", versionNumber: 2 },
        suggestion: `${row.name} 2`,
      };
    }
    return base;
  });
  const count = (verdicts: string[]) => rows.filter((row) => verdicts.includes(row.verdict)).length;
  const deploys = count(["deploys"]);
  const skips = count(["skipped"]);
  return { rows, deploys, skips, problems: rows.length - deploys - skips };
}

const overStates: RowStateView[] = ["done", "failed", "needsYourEye", "cancelled", "deleted"];

/** Answers in which one run with these rows is there. */
export function runWith(rows: RowView[], parts: Partial<RunView> = {}): Partial<Backend> {
  const over = rows.every(({ state }) => overStates.includes(state));
  const run = aRun({
    counts: countRows(rows),
    total: rows.length,
    state: over ? "done" : "running",
    endedAt: over ? "2026-11-20T09:04:00Z" : null,
    ...parts,
  });
  return {
    startRun: async () => run,
    listRuns: async () => [run],
    getRun: async () => run,
    listRows: async () => rows,
    pauseRun: async () => run,
    resumeRun: async () => run,
    cancelRun: async () => run,
    retryFailed: async () => run,
    checkRows: async () => run,
    resolveRow: async () => run,
    deleteRunInstances: async () => run,
  };
}

/** Answers in which a run of one customer is there. */
export function single(state: RowStateView, parts: Partial<RowView> = {}): Partial<Backend> {
  const started = ["deploying", "done"].includes(state);
  const row = aRow("Globex", {
    state,
    instanceId: started ? "instance-1" : null,
    deployed: state === "done",
    ...parts,
  });
  return runWith([row]);
}

const problem: AppError = anAppError("serverFailed", { detail: "status 503" });

function mixed(count: number): RowView[] {
  const states: RowStateView[] = [
    "done",
    "done",
    "done",
    "deploying",
    "creating",
    "configuring",
    "failed",
    "checking",
    "needsYourEye",
    "waiting",
    "waiting",
  ];
  return Array.from({ length: count }, (_, place) =>
    rowIn(states[place % states.length] ?? "waiting", place, customerName(place)),
  );
}

function ended(count: number, failedEvery: number): RowView[] {
  return Array.from({ length: count }, (_, place) =>
    rowIn(place % failedEvery === failedEvery - 1 ? "failed" : "done", place, customerName(place)),
  );
}

const eye = single("needsYourEye", {
  problem: anAppError("severalFound"),
  found: [
    {
      instanceId: "instance-8",
      name: "Acme Inventory",
      createdAt: "2026-11-20T09:00:03Z",
      versionNumber: 5,
      ours: true,
    },
    {
      instanceId: "instance-9",
      name: "Acme Inventory",
      createdAt: "2026-11-20T08:59:41Z",
      versionNumber: 4,
      ours: false,
    },
  ],
});

/** The situations by name; open them at `/runs/run-1` or `/runs`. */
export const runScenarios = {
  oneCreating: single("creating"),
  oneDeploying: single("deploying"),
  oneDone: single("done", { endpoints: manyEndpoints }),
  oneNoUrls: single("done"),
  oneFailed: single("failed", {
    problem: anAppError("rejected", { message: "customer: This customer has reached its limit." }),
  }),
  oneCreated: single("failed", {
    instanceId: "instance-1",
    problem,
    endpoints: [anEndpoint()],
  }),
  oneChecking: single("checking"),
  oneEye: eye,
  oneDeleted: single("deleted"),
  oneSettings: {
    ...single("done", { endpoints: [anEndpoint()] }),
    verifyRow: async () => aHealth({ verdict: "waiting", waitingFor: ["Salesforce"] }),
  },
  runMixed: runWith(mixed(37), { ratePerSecond: 4.2, secondsLeft: 38 }),
  runGoing: {
    ...simulatedRun(
      Array.from({ length: 500 }, (_, place) => customerName(place)),
      6,
    ),
    listCustomers: async () => manyCustomers(500),
  },
  runPaused: runWith(mixed(37), { state: "paused" }),
  runPausedSignIn: runWith(mixed(37), { state: "pausedSignIn" }),
  runPausedOffline: runWith(mixed(37), { state: "pausedOffline" }),
  runPausedProblem: runWith(mixed(37), { state: "pausedProblem", problem }),
  runInterrupted: {
    ...runWith(mixed(37), { state: "interrupted" }),
    unfinishedRuns: async () => [
      aRun({ state: "interrupted", total: 37, counts: countRows(mixed(37)) }),
    ],
  },
  runDone: runWith(ended(37, 1000)),
  runDone500: runWith(ended(500, 1000)),
  runPartly: runWith(ended(37, 9)),
  runCancelled: runWith(
    Array.from({ length: 37 }, (_, place) =>
      rowIn(place < 12 ? "done" : "cancelled", place, customerName(place)),
    ),
    { state: "cancelled" },
  ),
  runLong: runWith(
    [longName, hostileName, "Globex"].map((name, place) => ({
      ...rowIn("done", place, name),
      name: place === 2 ? "Acme Inventory" : name,
      endpoints: [
        anEndpoint({
          url: `https://hooks.prismatic.io/${"a".repeat(300)}`,
          flows: [aFlow(name)],
        }),
      ],
    })),
    { integrationName: longName, startedBy: longName, organization: longName },
  ),
  runGone: { getRun: () => Promise.reject(aFailure("runGone")), listRows: async () => [] },
  runsEmpty: { listRuns: async () => [] },
  runsFailed: { listRuns: () => Promise.reject(aFailure("databaseFailed")) },
  runsLoading: { listRuns: () => new Promise<never>(() => undefined) },
  runsMany: {
    listRuns: async () =>
      Array.from({ length: 40 }, (_, place) =>
        aRun({
          id: `run-${place}`,
          integrationName: place % 9 === 4 ? longName : "Acme Inventory",
          state: place === 0 ? "running" : place === 1 ? "pausedOffline" : "done",
          total: 37,
          counts: countRows(place < 2 ? mixed(37) : ended(37, place % 4 === 0 ? 9 : 1000)),
        }),
      ),
  },
} satisfies Record<string, Partial<Backend>>;
