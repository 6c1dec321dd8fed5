// Looks for accessibility faults in every control, in every state of the gallery.
import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { gallery } from "@/testing/config-gallery";
import { faults, renderFields } from "@/testing/render-config";

const loaded: Record<keyof typeof gallery, RegExp> = {
  singles: /Single values/,
  wrong: /Look at line 3/,
  lists: /^Every 5 minutes/,
  connections: /^Kept in Prismatic$/,
  sources: /^Customer name$/,
  forms: /Type at least 2 characters/,
  texts: /^Before you begin/,
};

const names = Object.keys(gallery) as (keyof typeof gallery)[];

it.each(names)("has no faults: %s", async (name) => {
  renderFields(gallery[name]);
  await screen.findByText(loaded[name]);
  expect(await faults()).toEqual([]);
});

it.each(names)("has no faults with nothing to be changed: %s", async (name) => {
  renderFields(gallery[name], true);
  await screen.findByText(loaded[name]);
  expect(await faults()).toEqual([]);
});

it("has no faults in the lists of a form", async () => {
  const { user } = renderFields(gallery.forms);
  await user.click(await screen.findByRole("tab", { name: "Lists" }));
  await user.click(screen.getByRole("button", { name: "Ada" }));
  expect(await faults()).toEqual([]);
});
