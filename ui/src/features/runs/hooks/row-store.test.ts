// The rows of runs outside of React.
import { describe, expect, it, vi } from "vitest";
import { anEndpoint, aRow } from "@/testing/builders";
import { RowStore } from "./row-store";

const run = "run-1";

function storeWith(...names: string[]): RowStore {
  const store = new RowStore();
  store.expect(run)(names.map((name) => aRow(name)));
  return store;
}

describe("the store of rows", () => {
  it("tells of a row only those who look at it", () => {
    const store = storeWith("A", "B");
    const [a, b] = [vi.fn(), vi.fn()];
    store.subscribe(run, "row-a", a);
    store.subscribe(run, "row-b", b);
    store.patch(run, [aRow("A", { state: "creating" })]);
    expect(a).toHaveBeenCalledTimes(1);
    expect(b).not.toHaveBeenCalled();
  });

  it("keeps the list of all rows the same as rows change", () => {
    const store = storeWith("A", "B");
    const before = store.ids(run, null);
    store.patch(run, [aRow("A", { state: "creating" })]);
    expect(store.ids(run, null)).toBe(before);
  });

  it("lists rows by state, and gives a new list only when it differs", () => {
    const store = storeWith("A", "B", "C");
    store.patch(run, [aRow("A", { state: "failed" })]);
    const failed = store.ids(run, "failed");
    expect(failed).toEqual(["row-a"]);
    store.patch(run, [aRow("B", { state: "creating" })]);
    expect(store.ids(run, "failed")).toBe(failed);
  });

  it("does not let early news undo what is finished", () => {
    const store = new RowStore();
    const take = store.expect(run);
    store.patch(run, [aRow("A", { state: "creating" }), aRow("B", { state: "creating" })]);
    take([aRow("A", { state: "done" }), aRow("B")]);
    expect(store.row(run, "row-a")?.state).toBe("done");
    expect(store.row(run, "row-b")?.state).toBe("creating");
  });

  it("keeps the old rows when loading them again fails", () => {
    const store = storeWith("A");
    store.expect(run)(null);
    expect(store.ids(run, null)).toEqual(["row-a"]);
  });

  it("lists results as they come, and takes them away when they are deleted", () => {
    const store = storeWith("A");
    expect(store.results(run)).toEqual([]);
    const done = aRow("A", { state: "done", instanceId: "i", endpoints: [anEndpoint()] });
    store.patch(run, [done]);
    expect(store.results(run).map(({ flow }) => flow.name)).toEqual(["Order received"]);
    expect(store.instances(run)).toBe(1);
    store.patch(run, [{ ...done, state: "deleted" }]);
    expect(store.results(run)).toEqual([]);
    expect(store.instances(run)).toBe(0);
  });

  it("keeps the last few runs and those that are looked at, and forgets the others", () => {
    const store = storeWith("A");
    store.subscribe(run, null, () => undefined);
    const later = ["run-2", "run-3", "run-4", "run-5", "run-6", "run-7"];
    for (const id of later) store.expect(id)([aRow("B")]);
    const kept = [run, ...later].filter((id) => store.ids(id, null).length > 0);
    expect(kept).toEqual([run, "run-4", "run-5", "run-6", "run-7"]);
  });

  it("forgets no run whose rows are on their way", () => {
    const store = new RowStore();
    const take = store.expect(run);
    for (const id of ["run-2", "run-3", "run-4", "run-5", "run-6"]) store.expect(id)([aRow("B")]);
    take([aRow("A")]);
    expect(store.ids(run, null)).toEqual(["row-a"]);
  });
});
