// One of a list: a short list opens as usual, a long one is searched by typing.
import { NativeSelect } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Picker } from "@/components/picker";
import type { PickerItem } from "@/components/picker-search";
import type { ConfigOptionView } from "@/lib/backend";
import { isolate } from "@/lib/text";
import { FieldGroup } from "./field-group";
import { labelled, type ScalarProps, type TypedScalarProps } from "./scalar";
import { SourceFrame } from "./source-frame";

/** From how many choices on one types to find one. */
const searchedFrom = 9;

/** Picks one of the variable's choices, be they fixed or from a data source. */
export function PicklistControl({ variable, source, ...props }: TypedScalarProps) {
  if (!variable.source) return <Choices {...props} options={variable.options} />;
  if (source?.state === "ready" && source.view.failed === null && source.offer === null) {
    return (
      <SourceFrame name={props.name} source={source} disabled={props.disabled}>
        {(view) => <Choices {...props} options={view.options} />}
      </SourceFrame>
    );
  }
  return (
    <FieldGroup
      label={props.label}
      name={props.name}
      description={props.description}
      error={props.error}
    >
      <SourceFrame name={props.name} source={source} disabled={props.disabled}>
        {(view) => (
          <Choices {...props} label={null} description={null} error={null} options={view.options} />
        )}
      </SourceFrame>
    </FieldGroup>
  );
}

type ChoicesProps = ScalarProps & {
  options: readonly ConfigOptionView[];
  /** Lets one type to find a choice, however short the list is. */
  searched?: boolean;
  /** What is said where there is nothing to choose. */
  empty?: string | undefined;
};

/** Picks one of the choices; what is chosen and no longer offered stays in sight. */
export function Choices({ options, searched = false, empty, ...props }: ChoicesProps) {
  const { t } = useTranslation();
  const chosen = props.text ?? "";
  const isGone = chosen !== "" && !options.some(({ value }) => value === chosen);
  if (options.length === 0 && !isGone) {
    return (
      <NativeSelect {...selectProps(props)} disabled data={[empty ?? t("controls.choice.none")]} />
    );
  }
  if (searched || options.length >= searchedFrom)
    return <Searched {...props} options={options} isGone={isGone} />;
  const data = withTwins(options).map(({ value, label }) => ({ value, label: isolate(label) }));
  if (isGone)
    data.unshift({ value: chosen, label: t("controls.choice.gone", { what: isolate(chosen) }) });
  return (
    <NativeSelect
      {...selectProps(props)}
      value={chosen}
      onChange={(event) => props.onText(event.currentTarget.value)}
      onBlur={props.onBlur}
      // "" stands for nothing chosen, unless it is a choice of its own.
      data={
        options.some(({ value }) => value === "")
          ? data
          : [{ value: "", label: t("controls.choice.choose") }, ...data]
      }
    />
  );
}

function selectProps(props: ScalarProps) {
  return {
    ...labelled(props),
    description: props.description,
    error: props.error,
    disabled: props.disabled,
  };
}

function Searched({ options, isGone, ...props }: ChoicesProps & { isGone: boolean }) {
  const { t } = useTranslation();
  const chosen = props.text ?? "";
  const items = useMemo(() => {
    const all = withTwins(options).map(({ value, label }) => toItem(value, label));
    if (!isGone) return all;
    const words = t("controls.choice.gone", { what: isolate(chosen) });
    return [{ ...toItem(chosen, words), search: [chosen] }, ...all];
  }, [options, isGone, chosen, t]);
  return (
    <Picker
      label={props.label}
      name={props.name}
      placeholder={t("controls.choice.search")}
      description={props.description}
      error={props.error}
      disabled={props.disabled}
      items={items}
      value={props.text}
      onChange={props.onText}
      onBlur={props.onBlur}
    />
  );
}

function toItem(value: string, label: string): PickerItem {
  return {
    id: value,
    title: label,
    short: label,
    notes: [],
    tags: [],
    search: [label, value],
    blocked: null,
  };
}

/** Each choice once; choices of the same label are told apart by what they stand for. */
function withTwins(options: readonly ConfigOptionView[]): ConfigOptionView[] {
  const counts = new Map<string, number>();
  const byValue = new Map(options.map((option) => [option.value, option]));
  for (const { label } of byValue.values()) counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...byValue.values()].map(({ value, label }) => ({
    value,
    label:
      label.trim() === "" ? value : (counts.get(label) ?? 0) > 1 ? `${label} (${value})` : label,
  }));
}
