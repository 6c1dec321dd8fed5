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
  await choose(app, "Customers", "Globex");
  await screen.findByText("This name is free.");
}

/** Makes the usual choices and presses Deploy. */
export async function deployAcmeForGlobex(app: RunningApp): Promise<void> {
  await chooseAcmeForGlobex(app);
  await app.user.click(deployButton());
}

/** Chooses Acme Inventory and everyone. */
export async function chooseAcmeForAll(app: RunningApp): Promise<void> {
  await choose(app, "Integration", "Acme");
  await app.user.click(await screen.findByRole("button", { name: /^Choose all/ }));
}

/** Chooses Acme Inventory and everyone, and goes to the review. */
export async function reviewAcmeForAll(app: RunningApp): Promise<void> {
  await chooseAcmeForAll(app);
  await app.user.click(screen.getByRole("button", { name: /^Review/ }));
  await screen.findByText("Nothing has been created yet. Look through the names, then deploy.");
}

/** The names of the choices that are open in a picker. */
export function openChoices(): string[] {
  const list = screen.getByRole("listbox", { name: /^Choices for/ });
  return within(list)
    .getAllByRole("option")
    .map((option) => option.textContent ?? "");
}

/** The list of customers to choose from. */
export function customerList(): HTMLElement {
  return screen.getByRole("listbox", { name: "Customers to choose from" });
}

/** The names of the customers that are shown, each with whether it is chosen. */
export function shownCustomers(): Record<string, boolean> {
  const options = within(customerList()).getAllByRole("option");
  return Object.fromEntries(
    options.map((option) => [
      option.querySelector("bdi")?.textContent ?? "",
      option.getAttribute("aria-selected") === "true",
    ]),
  );
}

/** Opens the menu of profiles and account. */
export async function openMenu({ user }: RunningApp): Promise<void> {
  await user.click(await screen.findByRole("button", { name: /Profiles and account/ }));
}

/** Opens the menu and chooses the item of that name. */
export async function chooseInMenu(app: RunningApp, name: string | RegExp): Promise<void> {
  await openMenu(app);
  await app.user.click(await screen.findByRole("menuitem", { name }));
}

/** Signs in with a token, wherever signing in is asked for. */
export async function withToken({ user }: RunningApp, token: string): Promise<void> {
  await user.click(await screen.findByRole("button", { name: "Other ways to sign in" }));
  await user.type(await screen.findByLabelText("API token"), `${token}{Enter}`);
}
