// Several controls that together are one field: its words around them, as around a single control.
import { Input, type InputWrapperProps } from "@mantine/core";
import type { ReactNode } from "react";
import { noteLast, type ScalarProps } from "./scalar";

type FieldGroupProps = Pick<ScalarProps, "label" | "name" | "description" | "error"> &
  Pick<InputWrapperProps, "errorProps" | "onBlur"> & { children: ReactNode };

/** A group named for screen readers, since a label can name a single control only. */
export function FieldGroup({ label, name, ...rest }: FieldGroupProps) {
  return (
    <Input.Wrapper
      {...(label === null ? {} : { label })}
      {...rest}
      labelElement="div"
      inputWrapperOrder={noteLast}
      role="group"
      aria-label={name}
    />
  );
}
