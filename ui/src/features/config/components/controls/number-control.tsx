// A number, typed as text: nothing changes it but typing.
import { TextInput } from "@mantine/core";
import classes from "./controls.module.css";
import { labelled, type ScalarProps } from "./scalar";

/** A field for a number; what is typed stays as it is, and turning the wheel changes nothing. */
export function NumberControl({ text, onText, onBlur, ...rest }: ScalarProps) {
  return (
    <TextInput
      {...labelled(rest)}
      description={rest.description}
      error={rest.error}
      disabled={rest.disabled}
      value={text ?? ""}
      inputMode="decimal"
      autoComplete="off"
      spellCheck={false}
      classNames={{ wrapper: classes.short ?? "" }}
      onChange={(event) => onText(event.currentTarget.value)}
      onBlur={() => {
        const trimmed = (text ?? "").trim();
        if (trimmed !== (text ?? "")) onText(trimmed);
        onBlur();
      }}
    />
  );
}
