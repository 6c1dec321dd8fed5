// A run that goes on by itself, to look at and to measure; it tells of itself as the Rust side does.
import type {
  Backend,
  RowStateView,
  RowView,
  RunCounts,
  RunProgress,
  RunView,
} from "@/lib/backend";
import { aFlow, anAppError, anEndpoint, aRow, aRun, theCounts } from "@/testing/builders";

const steps: Partial<Record<RowStateView, RowStateView>> = {
  waiting: "creating",
  creating: "configuring",
  configuring: "deploying",
  deploying: "done",
};

/** One row as it looks in a state; every 23rd fails and every 41st needs an eye. */
export function rowIn(state: RowStateView, place: number, customerName: string): RowView {
  const created = ["configuring", "deploying", "done"].includes(state);
  return aRow(customerName, {
    id: `row-${place}`,
    customerId: `customer-${place}`,
    state,
    instanceId: created ? `instance-${place}` : null,
    deployed: state === "done",
    problem: state === "failed" ? anAppError("serverFailed") : null,
    endpoints: created
      ? [
          anEndpoint({ url: `https://hooks.prismatic.io/trigger/SW5zdGFuY2U6${place}` }),
          anEndpoint({ url: null, flows: [aFlow("Nightly sync", { trigger: "schedule" })] }),
        ]
      : [],
    found:
      state === "needsYourEye"
        ? [
            {
              instanceId: `instance-${place}`,
              name: "Acme Inventory",
              createdAt: "2026-11-20T09:03:12Z",
              versionNumber: 5,
              ours: true,
            },
          ]
        : [],
  });
}

/** Counts rows by state. */
export function countRows(rows: readonly RowView[]): RunCounts {
  const counts = theCounts();
  for (const { state } of rows) counts[state] += 1;
  return counts;
}

function nextState(row: RowView, place: number): RowStateView {
  if (row.state === "deploying" && place % 23 === 22) return "failed";
  if (row.state === "creating" && place % 41 === 40) return "needsYourEye";
  return steps[row.state] ?? row.state;
}

/** Answers of a backend in which a run of these customers goes on, `perMessage` rows at a time. */
export function simulatedRun(customerNames: readonly string[], perMessage: number) {
  let rows = customerNames.map((name, place) => rowIn("waiting", place, name));
  let run: RunView = aRun({ total: rows.length, counts: countRows(rows), ratePerSecond: 8.4 });
  const listeners = new Set<(progress: RunProgress) => void>();
  let cursor = 0;

  const set = (parts: Partial<RunView>) => {
    run = { ...run, ...parts, counts: countRows(rows) };
    return run;
  };
  const advance = () => {
    if (run.state !== "running" && run.state !== "cancelling") return;
    const changed: RowView[] = [];
    for (let count = 0; count < rows.length && changed.length < perMessage; count += 1) {
      const place = (cursor + count) % Math.min(rows.length, cursor + 24);
      const row = rows[place];
      if (row === undefined) continue;
      const state = nextState(row, place);
      if (state !== row.state) changed.push(rowIn(state, place, row.customerName));
    }
    if (changed.length === 0) cursor += 24;
    const byId = new Map(changed.map((row) => [row.id, row]));
    rows = rows.map((row) => byId.get(row.id) ?? row);
    const over = cursor > rows.length;
    set({ state: over ? "done" : run.state, secondsLeft: over ? null : run.counts.waiting / 8 });
    for (const listener of listeners) listener({ run, rows: changed });
  };
  let begun = false;
  const begin = async () => {
    if (!begun) window.setInterval(advance, 50);
    begun = true;
    return run;
  };
  const answers: Partial<Backend> = {
    startRun: begin,
    listRuns: async () => [run],
    getRun: begin,
    listRows: async () => rows,
    pauseRun: async () => set({ state: "paused" }),
    resumeRun: async () => set({ state: "running" }),
    cancelRun: async () => {
      rows = rows.map((row, place) =>
        row.state === "waiting" ? rowIn("cancelled", place, row.customerName) : row,
      );
      return set({ state: "cancelled" });
    },
    onRunProgress: async (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
  return answers;
}
