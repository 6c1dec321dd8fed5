// Groups the fields that come from the content of one data source under the variable's name.
import type { ReactNode } from "react";
import type { SourceView } from "@/lib/backend";
import { FieldGroup } from "./field-group";
import { useFieldWords } from "./field-words";
import { SourceFrame } from "./source-frame";
import type { ControlProps } from "./types";

type SourceGroupProps = Omit<ControlProps, "children"> & {
  children: (view: SourceView) => ReactNode;
};

/** The variable's words around its fields, once the content is there. */
export function SourceGroup({ children, ...props }: SourceGroupProps) {
  const words = useFieldWords(props);
  return (
    <FieldGroup {...words}>
      <SourceFrame name={words.name} source={props.source} disabled={props.disabled}>
        {children}
      </SourceFrame>
    </FieldGroup>
  );
}
