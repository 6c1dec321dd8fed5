// One of a list.
import { act, screen, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { aPicklist, aSourceView, aVariable } from "@/testing/config-builders";
import { renderField } from "@/testing/render-config";
import type { FieldSource } from "./types";

const long = Array.from({ length: 40 }, (_, n) => `Choice ${n + 1}`);

function optionsOf(select: HTMLElement): string[] {
  return within(select)
    .getAllByRole("option")
    .map((option) => (option.textContent ?? "").replace(/[\u2068\u2069]/g, ""));
}

describe("with a few choices", () => {
  it("takes the value of the chosen label", async () => {
    const { user, nowOf, left } = renderField(aPicklist("Region", ["North", "South"]));
    const select = screen.getByRole("combobox", { name: "Region" });
    expect(optionsOf(select)).toEqual(["Choose…", "North", "South"]);
    await user.selectOptions(select, "south");
    await user.tab();
    expect(nowOf("Region")).toEqual({ kind: "text", text: "south" });
    expect(left).toEqual(["Region"]);
  });

  it("keeps a choice that is gone in sight", () => {
    renderField(aPicklist("Region", ["North"]), { kind: "text", text: "east" });
    const select = screen.getByRole("combobox", { name: "Region" });
    expect(select).toHaveValue("east");
    expect(optionsOf(select)).toEqual(["Choose…", "east – not offered any more", "North"]);
  });

  it("tells choices of the same label apart, and shows none twice", () => {
    const options = [
      { value: "1", label: "Main" },
      { value: "2", label: "Main" },
      { value: "3", label: " " },
      { value: "3", label: "Three" },
    ];
    renderField(aVariable("picklist", "List", { options }));
    expect(optionsOf(screen.getByRole("combobox"))).toEqual([
      "Choose…",
      "Main (1)",
      "Main (2)",
      "Three",
    ]);
  });
});

it("finds one of many by typing", async () => {
  const { user, nowOf, left } = renderField(aPicklist("Region", long));
  await user.type(screen.getByRole("combobox", { name: "Region" }), "choice 37{Enter}");
  expect(nowOf("Region")).toEqual({ kind: "text", text: "choice 37" });
  await user.tab();
  await user.tab();
  expect(left).toEqual(["Region"]);
});

describe("with a data source", () => {
  const field = aVariable("picklist", "Channel", { source: true });
  const show = (source: FieldSource) =>
    renderField(field, undefined, { sources: [["Channel", source]] });

  it("says that it comes later", () => {
    show({ state: "later" });
    expect(screen.getByRole("group", { name: "Channel" })).toHaveTextContent(
      "You fill this in once the instance is created",
    );
  });

  it("can be stopped while it loads, and says when it is slow", async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const onCancel = vi.fn();
    const { user } = show({ state: "loading", onCancel });
    expect(screen.getByRole("status")).toHaveTextContent("Prismatic is fetching");
    await act(() => vi.advanceTimersByTimeAsync(6_000));
    expect(screen.getByRole("status")).toHaveTextContent("Prismatic is still fetching");
    vi.useRealTimers();
    await user.click(screen.getByRole("button", { name: "Stop fetching: Channel" }));
    expect(onCancel).toHaveBeenCalledOnce();
  });

  it.each(["failed", "ready"] as const)("says why it %s, and tries again", async (state) => {
    const again = vi.fn();
    const { user } = show(
      state === "failed"
        ? { state, said: "No such team", onRetry: again }
        : {
            state,
            view: aSourceView("Channel", { failed: "No such team" }),
            onReload: again,
            offer: null,
          },
    );
    expect(screen.getByText("Prismatic could not fetch what to choose from")).toBeVisible();
    expect(screen.getByText("No such team")).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Try again: Channel" }));
    expect(again).toHaveBeenCalledOnce();
  });

  it("offers what it brought", async () => {
    const onReload = vi.fn();
    const options = [{ value: "c1", label: "orders" }];
    const { user, nowOf } = show({
      state: "ready",
      view: aSourceView("Channel", { options }),
      onReload,
      offer: null,
    });
    await user.selectOptions(screen.getByRole("combobox", { name: "Channel" }), "c1");
    expect(nowOf("Channel")).toEqual({ kind: "text", text: "c1" });
    await user.click(screen.getByRole("button", { name: "Fetch again: Channel" }));
    expect(onReload).toHaveBeenCalledOnce();
  });

  it("asks before it replaces what was filled in", async () => {
    const offer = { onTake: vi.fn(), onKeep: vi.fn() };
    const { user } = show({
      state: "ready",
      view: aSourceView("Channel"),
      onReload: () => undefined,
      offer,
    });
    await user.click(screen.getByRole("button", { name: "Keep what I filled in" }));
    await user.click(screen.getByRole("button", { name: "Begin again" }));
    expect([offer.onKeep.mock.calls.length, offer.onTake.mock.calls.length]).toEqual([1, 1]);
  });
});
