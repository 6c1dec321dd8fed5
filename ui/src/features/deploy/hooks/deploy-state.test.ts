// What is remembered of the choices behind a run, and what of it comes back.
import { expect, it } from "vitest";
import { anIntegration } from "@/testing/builders";
import {
  choose,
  chooseIntegration,
  describeAll,
  initialState,
  setStarted,
  takeUp,
} from "./deploy-state";

it("tells one customer of many what everyone was to be told", () => {
  const changes = [
    chooseIntegration(anIntegration()),
    choose({ chosen: new Set(["globex", "initech", "hooli"]) }),
    describeAll({ description: "Stock", labels: ["gold"] }),
    choose({ words: new Map([["globex", { description: "Own stock" }]]) }),
    setStarted("run-1", "version-5"),
  ];
  const state = changes.reduce((now, change) => change(now), initialState);
  const chosen = (ids: string[]) => ids.map((customerId) => ({ customerId, name: customerId }));
  const one = takeUp("run-1", chosen(["globex"]))(state).draft;
  expect(one.words).toEqual(new Map([["globex", { description: "Own stock", labels: ["gold"] }]]));
  expect(one.sharedWords).toBeNull();
  const two = takeUp("run-1", chosen(["globex", "hooli"]))(state).draft;
  expect(two.words).toEqual(new Map([["globex", { description: "Own stock" }]]));
  expect(two.sharedWords).toEqual({ description: "Stock", labels: ["gold"] });
});
