// A form that Prismatic describes by a JSON schema; what draws it is loaded when one is first shown.
import { Skeleton } from "@mantine/core";
import { lazy, Suspense } from "react";
import { Boundary } from "@/components/boundary";
import { FieldGroup } from "./field-group";
import { useFieldWords } from "./field-words";
import { SourceFrame } from "./source-frame";
import type { ControlProps } from "./types";
import { Unreadable } from "./unreadable";

const JsonForm = lazy(() =>
  import("./json-forms/json-form").then(({ JsonForm: form }) => ({ default: form })),
);

/** The form; a schema that can't be drawn takes nothing else of the page with it. */
export function JsonFormControl(props: ControlProps) {
  const words = useFieldWords(props);
  const { value, variable, disabled } = props;
  return (
    <FieldGroup {...words}>
      <SourceFrame name={words.name} source={props.source} disabled={disabled}>
        {(view) => (
          <Boundary key={view.json} fallback={<Unreadable />}>
            <Suspense fallback={<Skeleton height="8rem" radius="md" />}>
              <JsonForm
                content={view.json}
                stored={value?.kind === "json" ? value.json : null}
                mode={variable.jsonForms ?? "validateAndShow"}
                showsAll={words.error !== null}
                disabled={disabled}
                onChange={(json) => props.onChange({ kind: "json", json })}
                onBlur={props.onBlur}
              />
            </Suspense>
          </Boundary>
        )}
      </SourceFrame>
    </FieldGroup>
  );
}
