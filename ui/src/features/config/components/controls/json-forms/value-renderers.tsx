// The controls of a JSON form for numbers, yes and no, and choices.
import type {
  ControlProps,
  DispatchPropsOfMultiEnumControl,
  EnumOption,
  OwnPropsOfEnum,
} from "@jsonforms/core";
import {
  withJsonFormsControlProps,
  withJsonFormsEnumProps,
  withJsonFormsMultiEnumProps,
  withJsonFormsOneOfEnumProps,
} from "@jsonforms/react";
import { Checkbox, Input, Slider, Switch, TextInput } from "@mantine/core";
import { useContext, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Name } from "@/components/name";
import { formatNumber } from "@/lib/text";
import classes from "../controls.module.css";
import { Choices } from "../picklist-control";
import { labelled, noteLast } from "../scalar";
import { FormShows, optionOf, useFormField } from "./field";
import form from "./form.module.css";

/** What a text says as a number; null when it is none. */
function toNumber(text: string): number | null {
  const trimmed = text.trim();
  const number = Number(trimmed);
  return trimmed === "" || !Number.isFinite(number) ? null : number;
}

/** What a control shows without data becomes its data, so that nothing is missing that stands there. */
function useShown({ data, visible, enabled, path, handleChange }: ControlProps, shown: unknown) {
  const isLeftOut = visible && enabled && data === undefined && shown !== undefined;
  useEffect(() => {
    if (!isLeftOut) return undefined;
    // JSON Forms puts the data that it was given in place after this.
    const timer = window.setTimeout(() => handleChange(path, shown));
    return () => window.clearTimeout(timer);
  }, [isLeftOut, path, shown, handleChange]);
}

/** A number, typed; what is none gets into the data only where they are checked, so that it is found there. */
export const NumberRenderer = withJsonFormsControlProps(function NumberRenderer(
  props: ControlProps,
) {
  const { t } = useTranslation();
  const { mode } = useContext(FormShows);
  const [typed, setTyped] = useState<string | null>(null);
  const isNone = typed !== null && typed.trim() !== "" && toNumber(typed) === null;
  const field = useFormField(props, isNone ? t("controls.problem.notANumber") : null);
  if (!props.visible) return null;
  const { data } = props;
  return (
    <TextInput
      {...labelled(field)}
      description={field.description}
      error={field.error}
      disabled={field.disabled}
      aria-required={field.required || undefined}
      inputMode="decimal"
      autoComplete="off"
      classNames={{ wrapper: classes.short ?? "" }}
      value={typed ?? (data === undefined || data === null ? "" : String(data))}
      onChange={({ currentTarget: { value } }) => {
        setTyped(value);
        const isLeft = mode !== "noValidation" && value.trim() !== "";
        props.handleChange(props.path, toNumber(value) ?? (isLeft ? value : undefined));
      }}
      onBlur={() => {
        if (!isNone) setTyped(null);
        field.onBlur();
      }}
    />
  );
});

/** A number between two ends, chosen by moving a thumb or with the arrow keys. */
export const SliderRenderer = withJsonFormsControlProps(function SliderRenderer(
  props: ControlProps,
) {
  const field = useFormField(props);
  const { minimum = 0, maximum = 100, multipleOf, type } = props.schema;
  const least = Number(minimum);
  const most = Math.max(Number(maximum), least);
  const start = Number(props.schema.default ?? least);
  useShown(props, start);
  if (!props.visible) return null;
  const value = typeof props.data === "number" ? props.data : start;
  const step =
    Number(multipleOf) > 0 ? Number(multipleOf) : type === "integer" ? 1 : (most - least) / 100;
  return (
    <Input.Wrapper
      {...(field.label === null ? {} : { label: field.label })}
      labelElement="div"
      description={field.description}
      error={field.error}
      inputWrapperOrder={noteLast}
    >
      <div className={form.slider}>
        <span aria-hidden="true">{formatNumber(least)}</span>
        <Slider
          className={form.sliderTrack ?? ""}
          min={least}
          max={most}
          step={step || 1}
          value={value}
          disabled={field.disabled}
          thumbLabel={field.name}
          onChange={(next) => props.handleChange(props.path, next)}
          onBlur={field.onBlur}
        />
        <span aria-hidden="true">{formatNumber(most)}</span>
        <output className={form.sliderValue}>{formatNumber(value)}</output>
      </div>
    </Input.Wrapper>
  );
});

/** Yes or no as a tick or, where the UI schema says so, as a switch. */
export const BooleanRenderer = withJsonFormsControlProps(function BooleanRenderer(
  props: ControlProps,
) {
  const field = useFormField(props);
  useShown(props, props.required === true ? false : undefined);
  if (!props.visible) return null;
  const Tick = optionOf(props.uischema, "toggle") === true ? Switch : Checkbox;
  return (
    <Tick
      {...labelled(field)}
      description={field.description}
      error={field.error}
      disabled={field.disabled}
      checked={props.data === true}
      onChange={(event: { currentTarget: { checked: boolean } }) =>
        props.handleChange(props.path, event.currentTarget.checked)
      }
      onBlur={field.onBlur}
    />
  );
});

/** The label of a choice; some come without. */
function labelOf({ label, value }: EnumOption): string {
  return typeof label === "string" && label !== "" ? label : String(value);
}

function ChoiceOfForm({ options = [], ...props }: ControlProps & OwnPropsOfEnum) {
  const field = useFormField(props);
  if (!props.visible) return null;
  // Choices of a form can be numbers or even objects, so that their place stands for them.
  const place = options.findIndex(({ value }) => same(value, props.data));
  const isGone = place < 0 && props.data !== undefined && props.data !== null;
  return (
    <Choices
      {...field}
      searched={optionOf(props.uischema, "autocomplete") === true}
      options={options.map((option, at) => ({ value: `#${at}`, label: labelOf(option) }))}
      text={place >= 0 ? `#${place}` : isGone ? String(props.data) : ""}
      onText={(text) =>
        props.handleChange(
          props.path,
          text === null || text === "" ? undefined : options[Number(text.slice(1))]?.value,
        )
      }
    />
  );
}

function same(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

/** One of the values of an enum. */
export const EnumRenderer = withJsonFormsEnumProps(ChoiceOfForm);

/** One of several values, each with a title. */
export const OneOfEnumRenderer = withJsonFormsOneOfEnumProps(ChoiceOfForm);

type MultiProps = ControlProps & OwnPropsOfEnum & DispatchPropsOfMultiEnumControl;

/** Any number of several values. */
export const MultiEnumRenderer = withJsonFormsMultiEnumProps(function MultiEnumRenderer({
  options = [],
  ...props
}: MultiProps) {
  const field = useFormField(props);
  if (!props.visible) return null;
  const chosen: unknown[] = Array.isArray(props.data) ? props.data : [];
  return (
    <Checkbox.Group
      {...labelled(field)}
      description={field.description}
      error={field.error}
      inputWrapperOrder={noteLast}
      value={options.flatMap(({ value }, at) =>
        chosen.some((one) => same(one, value)) ? [String(at)] : [],
      )}
    >
      <div className={classes.stack}>
        {options.map((option, at) => (
          <Checkbox
            key={labelOf(option)}
            value={String(at)}
            label={<Name>{labelOf(option)}</Name>}
            disabled={field.disabled}
            onChange={(event) => {
              if (event.currentTarget.checked) props.addItem(props.path, option.value);
              else props.removeItem?.(props.path, option.value);
            }}
            onBlur={field.onBlur}
          />
        ))}
      </div>
    </Checkbox.Group>
  );
});
