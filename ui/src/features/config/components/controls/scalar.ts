// What the controls of one single value share: they take a text and give a text.
import type { ReactNode } from "react";
import type { ConfigVariableView } from "@/lib/backend";
import type { FieldSource } from "./types";

/** What the control of a single value needs, be it a variable's own or one of its list. */
export type ScalarProps = {
  /** The words above it; null: only `name` says what it is. */
  label: ReactNode | null;
  /** What it is, for screen readers and messages. */
  name: string;
  description?: ReactNode;
  error?: ReactNode;
  disabled: boolean;
  /** As in `ConfigValue`; null: nothing chosen. */
  text: string | null;
  onText: (text: string | null) => void;
  onBlur: () => void;
};

/** The control of a single value together with the variable that says what it may be. */
export type TypedScalarProps = ScalarProps & {
  variable: ConfigVariableView;
  source: FieldSource | null;
};

/** Names an input by its label where it has one, else for screen readers alone. */
export function labelled({ label, name }: Pick<ScalarProps, "label" | "name">) {
  return label === null ? { "aria-label": name } : { label };
}

/** What is wrong stands right below a group, and what helps after that, as with single fields. */
export const noteLast: ("label" | "input" | "error" | "description")[] = [
  "label",
  "input",
  "error",
  "description",
];
