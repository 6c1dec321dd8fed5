// What a person does in the tests, in their words.
import { screen, within } from "@testing-library/react";
import type { RunningApp } from "@/testing/render-app";

/** The picker of that name, once its list has loaded. */
export function picker(name: string): Promise<HTMLElement> {
  return screen.findByRole("combobox", { name });
}

/** The button that deploys. */
export function deployButton(): HTMLElement {
  return screen.getByRole("button", { name: "Deploy" });
}

/** Types into a picker and takes the first match by keyboard. */
export async function choose({ user }: RunningApp, name: string, text: string): Promise<void> {
  await user.type(await picker(name), `${text}{Enter}`);
}

/** Chooses Acme Inventory for Globex and waits for the suggested name. */
export async function chooseAcmeForGlobex(app: RunningApp): Promise<void> {
  await choose(app, "Integration", "Acme");
  await choose(app, "Customer", "Globex");
  await screen.findByText("This name is free.");
}

/** Makes the usual choices and presses Deploy. */
export async function deployAcmeForGlobex(app: RunningApp): Promise<void> {
  await chooseAcmeForGlobex(app);
  await app.user.click(deployButton());
}

/** The names of the choices that are open. */
export function openChoices(): string[] {
  const list = screen.getByRole("listbox");
  return within(list)
    .getAllByRole("option")
    .map((option) => option.textContent ?? "");
}
