// Groups the fields that come from the content of one data source under the variable's name.
import { Input } from "@mantine/core";
import type { ReactNode } from "react";
import type { SourceView } from "@/lib/backend";
import { useFieldWords } from "./field-words";
import { noteLast } from "./scalar";
import { SourceFrame } from "./source-frame";
import type { ControlProps } from "./types";

type SourceGroupProps = Omit<ControlProps, "children"> & {
  children: (view: SourceView) => ReactNode;
};

/** The variable's words around its fields, once the content is there. */
export function SourceGroup({ children, ...props }: SourceGroupProps) {
  const { label, name, description, error } = useFieldWords(props);
  return (
    <Input.Wrapper
      label={label}
      labelElement="div"
      description={description}
      error={error}
      inputWrapperOrder={noteLast}
      role="group"
      aria-label={name}
    >
      <SourceFrame name={name} source={props.source} disabled={props.disabled}>
        {children}
      </SourceFrame>
    </Input.Wrapper>
  );
}
