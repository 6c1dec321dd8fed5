// What the controls of a JSON form share.
import type { ControlProps, UISchemaElement } from "@jsonforms/core";
import { createContext, type ReactNode, useContext, useState } from "react";
import { Name } from "@/components/name";
import type { JsonFormsMode } from "@/lib/backend";
import type { ScalarProps } from "../scalar";

/** The name that a table gives to one of its cells, since a cell has no label of its own. */
export const cellName = "refractCell";

/**
 * Which errors a form shows; `showsAll`: also those of fields that nobody left yet, and those of a form that
 * hides them until they hold the page up. JSON Forms' own config gets to the controls too late for that.
 */
export const FormShows = createContext<{ showsAll: boolean; mode: JsonFormsMode }>({
  showsAll: false,
  mode: "validateAndShow",
});

/** The words and the state of a control of a JSON form. */
export type FormField = Omit<ScalarProps, "text" | "onText"> & { required: boolean };

type Part = Pick<
  ControlProps,
  "label" | "description" | "errors" | "enabled" | "required" | "uischema"
>;

/** One option of an element of the UI schema. */
export function optionOf(uischema: UISchemaElement, name: string): unknown {
  const options: unknown = uischema.options;
  if (typeof options !== "object" || options === null) return undefined;
  return Object.hasOwn(options, name) ? Reflect.get(options, name) : undefined;
}

/** The words of a control; what is wrong is said once the field was left. */
export function useFormField(props: Part, own: string | null = null): FormField {
  const [left, setLeft] = useState(false);
  const { label, description, errors, uischema } = props;
  const cell = optionOf(uischema, cellName);
  const { showsAll, mode } = useContext(FormShows);
  const said = own ?? (errors === "" ? null : firstLine(errors));
  return {
    label: typeof cell === "string" ? null : <Label required={props.required}>{label}</Label>,
    name: typeof cell === "string" ? cell : label,
    description:
      typeof cell === "string" || description === undefined || description === "" ? null : (
        <Name>{description}</Name>
      ),
    error: showsAll || (left && mode !== "validateAndHide") ? said : null,
    disabled: !props.enabled,
    required: props.required === true,
    onBlur: () => setLeft(true),
  };
}

/** JSON Forms puts everything that is wrong into one text; the first of it is what to do first. */
function firstLine(errors: string): string {
  return errors.split("\n")[0] ?? errors;
}

function Label({
  children,
  required,
}: {
  children: string;
  required?: boolean | undefined;
}): ReactNode {
  return (
    <>
      <Name>{children}</Name>
      {required === true && (
        <span aria-hidden="true" style={{ color: "var(--mantine-color-error)" }}>
          {" *"}
        </span>
      )}
    </>
  );
}
