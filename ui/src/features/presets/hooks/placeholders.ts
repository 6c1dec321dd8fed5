// Shows what a text with placeholders comes to for an example customer. What is sent is filled in by the Rust side.
import type { ApplyCustomer } from "@/lib/backend";

/** The placeholders that can be put into names, descriptions and values. */
export const placeholders = ["{customer.name}", "{customer.externalId}", "{customer.label:plan}"];

/** An example where there is no customer yet. */
export const exampleCustomer: ApplyCustomer = {
  id: "",
  name: "Globex",
  externalId: "C-1001",
  labels: ["plan:gold"],
};

/** The text for that customer; what is unknown stays as it is. */
export function fillIn(text: string, integration: string, customer: ApplyCustomer): string {
  return text.replace(/\{([^{}]+)\}/g, (whole, name: string) => {
    if (name === "integration") return integration;
    if (name === "customer" || name === "customer.name") return customer.name;
    if (name === "externalId" || name === "customer.externalId") return customer.externalId ?? "";
    if (name.startsWith("customer.label:")) return labelOf(name.slice(15), customer.labels);
    return whole;
  });
}

function labelOf(wanted: string, labels: readonly string[]): string {
  const found = labels.find((one) => one.startsWith(`${wanted}:`) || one.startsWith(`${wanted}=`));
  if (found !== undefined) return found.slice(wanted.length + 1).trim();
  return labels.includes(wanted) ? wanted : "";
}
