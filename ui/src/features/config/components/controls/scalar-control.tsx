// The control of a single value, by the type of its variable.
import { BooleanControl } from "./boolean-control";
import { CodeControl } from "./code-control";
import { DateControl, TimestampControl } from "./date-control";
import { NumberControl } from "./number-control";
import { PicklistControl } from "./picklist-control";
import type { TypedScalarProps } from "./scalar";
import { TextControl } from "./text-control";

/** Chooses the control; types that have no single value of their own are typed as text. */
export function ScalarControl({ variable, source, ...props }: TypedScalarProps) {
  switch (variable.dataType) {
    case "boolean":
      return <BooleanControl {...props} />;
    case "number":
      return <NumberControl {...props} />;
    case "date":
      return <DateControl {...props} />;
    case "timestamp":
      return <TimestampControl {...props} />;
    case "picklist":
      return <PicklistControl {...props} variable={variable} source={source} />;
    case "code":
      return <CodeControl {...props} language={variable.language} />;
    default:
      return <TextControl {...props} />;
  }
}
