// What is said of one customer's instance beside everyone's, and beside what presets give.
import { describe, expect, it } from "vitest";
import {
  nothingSaid,
  ownBeside,
  roomFor,
  sharedOf,
  withGiven,
  withoutGiven,
  wordsOf,
} from "./words";

const shared = { description: "All", labels: ["all"] };

it.each([
  [undefined, shared, shared],
  [{}, null, nothingSaid],
  [{ description: "Own" }, shared, { description: "Own", labels: ["all"] }],
  [{ labels: ["own"] }, shared, { description: "All", labels: ["own"] }],
  [{ description: null, labels: [] }, shared, nothingSaid],
])("what is its own goes before what is everyone's: %j", (own, all, words) => {
  expect(wordsOf(own, all)).toEqual(words);
});

it.each([
  [{ description: "Own", labels: ["own"] }, nothingSaid, { description: "Own", labels: ["own"] }],
  [{ description: null, labels: [] }, nothingSaid, {}],
  [{ description: null, labels: [] }, shared, { description: null, labels: [] }],
  [{ labels: [] }, shared, { labels: [] }],
  [{ description: "All", labels: ["all"] }, shared, {}],
])("what differs is its own, nothing too: %j", (words, all, own) => {
  expect(ownBeside(words, all)).toEqual(own);
});

it("what all are told is told to everyone, and the rest to each", () => {
  const gold = ["gold", "emea"];
  const all = [
    { description: "One", labels: gold },
    { description: null, labels: [...gold] },
    { description: "Three", labels: [...gold] },
  ];
  const same = sharedOf(all);
  expect(same).toEqual({ description: null, labels: gold });
  expect(all.map((words) => ownBeside(words, same))).toEqual([
    { description: "One" },
    {},
    { description: "Three" },
  ]);
  expect(sharedOf([])).toEqual(nothingSaid);
  expect(sharedOf([...all, { description: "Four", labels: ["gold"] }])).toEqual(nothingSaid);
  expect(ownBeside(nothingSaid, shared)).toEqual(nothingSaid);
});

describe("what a preset gives", () => {
  const given = { description: "Given", labels: ["given", "both"] };

  it.each([
    [{}, given],
    [
      { description: "Own", labels: ["own", "both"] },
      { description: null, labels: ["given"] },
    ],
    [{ description: null, labels: [] }, nothingSaid],
  ])("finds room beside what was said: %j", (own, room) => {
    expect(roomFor(own, given)).toEqual(room);
  });

  it.each([
    {},
    { description: "Own" },
    { labels: ["own", "both"] },
    { description: null, labels: [] },
  ])("goes again and leaves what was said: %j", (own) => {
    const added = roomFor(own, given);
    expect(withoutGiven(withGiven(own, added), added)).toEqual(own);
  });

  it("leaves what was made of it, and what was taken from it", () => {
    expect(withoutGiven({ description: "Given, and more", labels: ["own"] }, given)).toEqual({
      description: "Given, and more",
      labels: ["own"],
    });
    expect(withoutGiven({ description: null, labels: [] }, given)).toEqual({
      description: null,
      labels: [],
    });
  });
});
