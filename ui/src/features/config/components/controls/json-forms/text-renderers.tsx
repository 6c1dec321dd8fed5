// The controls of a JSON form for texts, dates and times.
import type { ControlProps } from "@jsonforms/core";
import { withJsonFormsControlProps } from "@jsonforms/react";
import { PasswordInput, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "../controls.module.css";
import { DateControl, TimestampControl } from "../date-control";
import { labelled } from "../scalar";
import { type FormField, optionOf, useFormField } from "./field";

type TextFieldProps = { field: FormField; text: string; onText: (text: string) => void };

/** An emptied text is no text: it is left out of the data. */
function useText(props: ControlProps): TextFieldProps {
  const field = useFormField(props);
  return {
    field,
    text: props.data === undefined || props.data === null ? "" : String(props.data),
    onText: (text) => props.handleChange(props.path, text === "" ? undefined : text),
  };
}

function inputProps({ field, text, onText }: TextFieldProps) {
  return {
    ...labelled(field),
    description: field.description,
    error: field.error,
    disabled: field.disabled,
    "aria-required": field.required || undefined,
    autoComplete: "off",
    value: text,
    onChange: (event: { currentTarget: { value: string } }) => onText(event.currentTarget.value),
    onBlur: field.onBlur,
  };
}

/** A text on one line, or on several where the UI schema says so. */
export const TextRenderer = withJsonFormsControlProps(function TextRenderer(props: ControlProps) {
  const text = useText(props);
  if (!props.visible) return null;
  const placeholder = optionOf(props.uischema, "placeholder");
  const shared = {
    ...inputProps(text),
    dir: "auto" as const,
    placeholder: typeof placeholder === "string" ? placeholder : "",
  };
  if (optionOf(props.uischema, "multi") === true) {
    return <Textarea {...shared} autosize minRows={3} maxRows={12} />;
  }
  return <TextInput {...shared} />;
});

/** A secret: hidden until one asks to see it. */
export const PasswordRenderer = withJsonFormsControlProps(function PasswordRenderer(
  props: ControlProps,
) {
  const { t } = useTranslation();
  const text = useText(props);
  const [visible, setVisible] = useState(false);
  if (!props.visible) return null;
  return (
    <PasswordInput
      {...inputProps(text)}
      spellCheck={false}
      visible={visible}
      onVisibilityChange={setVisible}
      visibilityToggleButtonProps={{
        "aria-label": t(visible ? "controls.connection.hide" : "controls.connection.show"),
        "aria-hidden": false,
        tabIndex: 0,
      }}
    />
  );
});

/** A day. */
export const DateRenderer = withJsonFormsControlProps(function DateRenderer(props: ControlProps) {
  const { field, text, onText } = useText(props);
  if (!props.visible) return null;
  return <DateControl {...field} text={text} onText={(day) => onText(day ?? "")} />;
});

/** A point in time. */
export const DateTimeRenderer = withJsonFormsControlProps(function DateTimeRenderer(
  props: ControlProps,
) {
  const { field, text, onText } = useText(props);
  if (!props.visible) return null;
  return <TimestampControl {...field} text={text} onText={(time) => onText(time ?? "")} />;
});

/** A time of day; it is stored with its seconds. */
export const TimeRenderer = withJsonFormsControlProps(function TimeRenderer(props: ControlProps) {
  const text = useText(props);
  const { t } = useTranslation();
  if (!props.visible) return null;
  const withSeconds = (time: string) => (/^\d{2}:\d{2}$/.test(time) ? `${time}:00` : time);
  return (
    <TextInput
      {...inputProps({ ...text, onText: (time) => text.onText(withSeconds(time)) })}
      type="time"
      step={1}
      classNames={{ wrapper: classes.short ?? "" }}
      placeholder={t("controls.date.timePattern")}
    />
  );
});
