// What the history shows of one customer: the values that were sent, and the URLs.
import { screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import type { Backend, ConfigEntry, RowView } from "@/lib/backend";
import { aFailure, anEndpoint, aRun, theCounts } from "@/testing/builders";
import { historyAnswers } from "@/testing/preset-answers";
import { renderApp } from "@/testing/render-app";

const usual = historyAnswers(() => [
  aRun({ state: "done", total: 1, counts: theCounts({ done: 1 }) }),
]);

/** Opens the only run of the history, whose only row was sent with these values. */
async function open(
  entries: ConfigEntry[],
  row: Partial<RowView> = {},
  answers: Partial<Backend> = {},
) {
  const listHistoryRows: Backend["listHistoryRows"] = async (request) => {
    const { rows, total } = await usual.listHistoryRows(request);
    return { rows: rows.map((one) => ({ ...one, entries, row: { ...one.row, ...row } })), total };
  };
  const app = renderApp({ ...usual, listHistoryRows, ...answers }, "/runs");
  await app.user.click(await screen.findByText("Customers and what was sent"));
  return { app, rows: await screen.findByRole("list", { name: "Customers" }) };
}

const factOf = (rows: HTMLElement, name: string) =>
  within(rows).getByText(name, { selector: "dt *" }).closest("div")?.textContent;

const shared: ConfigEntry = {
  key: "Salesforce",
  value: { kind: "reusable", connectionId: "reusable-1" },
};

it("shows a schedule with its time zone", async () => {
  const { rows } = await open([
    {
      key: "When",
      value: { kind: "schedule", every: "day", cron: "0 3 * * *", timeZone: "Europe/Berlin" },
    },
    {
      key: "In UTC",
      value: { kind: "schedule", every: "custom", cron: "5 4 * * 1", timeZone: "" },
    },
    { key: "Never", value: { kind: "schedule", every: "none", cron: "", timeZone: "" } },
  ]);
  expect(["When", "In UTC", "Never"].map((name) => factOf(rows, name))).toEqual([
    "WhenEvery few days (0 3 * * *), Europe/Berlin",
    "In UTCAs written (5 4 * * 1), UTC",
    "NeverNo schedule",
  ]);
});

it("shows the name of a connection that instances share", async () => {
  const { app, rows } = await open(
    [shared],
    {},
    {
      getReusable: async () => ({ id: "reusable-1", label: "Sales of Globex", status: "active" }),
    },
  );
  await waitFor(() =>
    expect(factOf(rows, "Salesforce")).toBe(
      "SalesforceA connection that is there already: \u2068Sales of Globex\u2069",
    ),
  );
  expect(app.requests("getReusable")).toEqual([{ connectionId: "reusable-1" }]);
});

it("shows such a connection without its name where that can’t be read", async () => {
  const { app, rows } = await open(
    [shared],
    {},
    {
      getReusable: () => Promise.reject(aFailure("unreachable")),
    },
  );
  await waitFor(() => expect(app.requests("getReusable")).toHaveLength(1));
  expect(factOf(rows, "Salesforce")).toBe("SalesforceA connection that is there already");
});

it.each([
  ["done", ["Copy URL"]],
  ["deleted", []],
] as const)(
  "offers the URLs of an instance unless it was deleted again: %s",
  async (state, ways) => {
    const { rows } = await open([], { state, endpoints: [anEndpoint()] });
    const copies = within(rows).queryAllByRole("button", { name: "Copy URL" });
    expect(copies.map(({ textContent }) => textContent)).toEqual(ways);
    const urls = within(rows).queryAllByText("https://hooks.prismatic.io/trigger/order-received");
    expect(urls).toHaveLength(ways.length);
  },
);
