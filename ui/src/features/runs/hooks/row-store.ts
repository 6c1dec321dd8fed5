// Holds the rows of runs outside of React, so that news about one row draws that row alone.
import type { EndpointView, FlowView, RowStateView, RowView } from "@/lib/backend";

/** One line of the results: a flow of a customer with its URL, if it has one. */
export type ResultLine = {
  key: string;
  rowId: string;
  customerName: string;
  flow: FlowView;
  endpoint: EndpointView;
};

/** The rows of one run. */
type Rows = {
  byId: Map<string, RowView>;
  ids: readonly string[];
  /** Grows whenever a row goes from one state to another. */
  moves: number;
  /** Lists by state, for as long as no row moves. */
  lists: Map<RowStateView, { moves: number; ids: readonly string[] }>;
  results: readonly ResultLine[] | null;
  /** News that came while rows were loading, for each load that is under way. */
  early: Set<RowView[]>;
};

const unfinished: readonly RowStateView[] = [
  "waiting",
  "creating",
  "configuring",
  "deploying",
  "checking",
];
/** How many runs that nobody looks at any more are kept, for whoever comes back to one. */
const keptRuns = 3;
const nothing: readonly string[] = [];
const noResults: readonly ResultLine[] = [];

/** Rows by run and id, and whoever wants to know of changes. */
export class RowStore {
  readonly #runs = new Map<string, Rows>();
  readonly #listeners = new Map<string, Set<() => void>>();

  /** Listens to one row, or to a run where `rowId` is null: rows moved or were loaded. */
  subscribe(runId: string, rowId: string | null, listener: () => void): () => void {
    const key = keyOf(runId, rowId);
    const listeners = this.#listeners.get(key) ?? new Set();
    this.#listeners.set(key, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#listeners.delete(key);
    };
  }

  /** Says that rows are about to be loaded; gives the function that takes them, or null where none came. */
  expect(runId: string): (rows: readonly RowView[] | null) => void {
    const run = this.#runs.get(runId) ?? emptyRun();
    // The run looked at last stands last.
    this.#runs.delete(runId);
    this.#runs.set(runId, run);
    const early: RowView[] = [];
    run.early.add(early);
    this.#forgetOld();
    return (rows) => {
      run.early.delete(early);
      if (rows === null) return;
      run.byId = new Map(rows.map((row) => [row.id, row]));
      run.ids = [...run.byId.keys()];
      for (const row of early) {
        const loaded = run.byId.get(row.id);
        // The loaded row may be newer than the news: what is finished stays so.
        if (loaded !== undefined && isUnfinished(loaded)) run.byId.set(row.id, row);
      }
      run.moves += 1;
      run.results = null;
      this.#tell(runId, null);
      for (const id of run.ids) this.#tell(runId, id);
    };
  }

  /** Takes news about some rows. */
  patch(runId: string, rows: readonly RowView[]): void {
    const run = this.#runs.get(runId);
    if (run === undefined) return;
    for (const early of run.early) early.push(...rows);
    let moved = false;
    for (const row of rows) {
      const old = run.byId.get(row.id);
      if (old === undefined) continue;
      run.byId.set(row.id, row);
      if (old.state !== row.state) moved = true;
      if (linesChanged(old, row)) {
        run.results = null;
        moved = true;
      }
      this.#tell(runId, row.id);
    }
    if (!moved) return;
    run.moves += 1;
    this.#tell(runId, null);
  }

  /** One row. */
  row(runId: string, rowId: string): RowView | undefined {
    return this.#runs.get(runId)?.byId.get(rowId);
  }

  /** Ids of the rows in order, all or those of one state; the same list as long as nothing moves. */
  ids(runId: string, state: RowStateView | null): readonly string[] {
    const run = this.#runs.get(runId);
    if (run === undefined) return nothing;
    if (state === null) return run.ids;
    const known = run.lists.get(state);
    if (known?.moves === run.moves) return known.ids;
    const fresh = run.ids.filter((id) => run.byId.get(id)?.state === state);
    const ids = known !== undefined && isSame(known.ids, fresh) ? known.ids : fresh;
    run.lists.set(state, { moves: run.moves, ids });
    return ids;
  }

  /** Every flow of every customer with its URL. */
  results(runId: string): readonly ResultLine[] {
    const run = this.#runs.get(runId);
    if (run === undefined) return noResults;
    run.results ??= [...run.byId.values()].flatMap(linesOf);
    return run.results;
  }

  /** How many instances the run made that are not deleted. */
  instances(runId: string): number {
    let count = 0;
    for (const row of this.#runs.get(runId)?.byId.values() ?? []) {
      if (row.madeHere && row.state !== "deleted") count += 1;
    }
    return count;
  }

  #forgetOld(): void {
    const unused = [...this.#runs].filter(
      ([id, { early }]) => early.size === 0 && !this.#listeners.has(keyOf(id, null)),
    );
    for (const [id] of unused.slice(0, -keptRuns)) this.#runs.delete(id);
  }

  #tell(runId: string, rowId: string | null): void {
    for (const listener of this.#listeners.get(keyOf(runId, rowId)) ?? []) listener();
  }
}

function keyOf(runId: string, rowId: string | null): string {
  return rowId === null ? runId : `${runId}\n${rowId}`;
}

function emptyRun(): Rows {
  return { byId: new Map(), ids: [], moves: 0, lists: new Map(), results: null, early: new Set() };
}

function linesChanged(before: RowView, after: RowView): boolean {
  return (
    before.endpoints.length !== after.endpoints.length ||
    (before.state === "deleted") !== (after.state === "deleted")
  );
}

function isUnfinished({ state }: RowView): boolean {
  return unfinished.includes(state);
}

function isSame(before: readonly string[], after: readonly string[]): boolean {
  return before.length === after.length && before.every((id, place) => id === after[place]);
}

function linesOf(row: RowView): ResultLine[] {
  if (row.state === "deleted") return [];
  return row.endpoints.flatMap((endpoint, place) =>
    endpoint.flows.map((flow, flowPlace) => ({
      key: `${row.id}-${place}-${flowPlace}`,
      rowId: row.id,
      customerName: row.customerName,
      flow,
      endpoint,
    })),
  );
}
