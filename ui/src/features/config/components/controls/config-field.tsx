// One config variable: its heading, its control, its help and what is wrong with it.
import { Divider, TextInput, Title } from "@mantine/core";
import { memo, useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Boundary } from "@/components/boundary";
import { Name } from "@/components/name";
import { PairsControl, ValuesControl } from "./collection-control";
import { ConnectionControl } from "./connection-control";
import classes from "./controls.module.css";
import { useFieldWords } from "./field-words";
import { JsonFormControl } from "./json-form-control";
import { ObjectFieldMapControl } from "./object-field-map-control";
import { ObjectSelectionControl } from "./object-selection-control";
import { ScalarControl } from "./scalar-control";
import { ScheduleControl } from "./schedule-control";
import type { ConfigFieldProps, ControlProps } from "./types";
import { UnknownControl } from "./unknown-control";

const none: ControlProps["problems"] = [];

/** The field of a config variable, by its type; drawn anew only when something of it changes. */
export const ConfigField = memo(function ConfigField(props: ConfigFieldProps) {
  const { variable, value, onChange, onBlur } = props;
  const { key } = variable;
  const change = useCallback<ControlProps["onChange"]>(
    (next) => onChange(key, next),
    [key, onChange],
  );
  const leave = useCallback<ControlProps["onBlur"]>(
    (input) => onBlur(key, input ?? null),
    [key, onBlur],
  );
  const control: ControlProps = {
    variable,
    value: value === undefined ? variable.initial : value,
    problems: props.problems ?? none,
    source: props.source ?? null,
    connection: props.connection ?? null,
    disabled: props.disabled ?? false,
    onChange: change,
    onBlur: leave,
  };
  return (
    <div className={classes.field}>
      {variable.divider && <Divider />}
      {variable.header !== null && variable.header.trim() !== "" && (
        <Title order={3} className={classes.header}>
          <Name>{variable.header}</Name>
        </Title>
      )}
      <Boundary fallback={<UnknownControl {...control} broken />}>
        <Control {...control} />
      </Boundary>
    </div>
  );
});

function Control(props: ControlProps) {
  const { dataType, collection, connection } = props.variable;
  if (dataType === "unknown") return <UnknownControl {...props} />;
  if (dataType === "connection") {
    if (connection === null) return <UnknownControl {...props} />;
    return <ConnectionControl {...props} form={connection} />;
  }
  if (dataType === "schedule") return <ScheduleControl {...props} />;
  if (dataType === "jsonForm") return <JsonFormControl {...props} />;
  if (dataType === "objectSelection") return <ObjectSelectionControl {...props} />;
  if (dataType === "objectFieldMap") return <ObjectFieldMapControl {...props} />;
  if (collection === "values") return <ValuesControl {...props} />;
  if (collection === "pairs") return <PairsControl {...props} />;
  if (dataType === "credential") return <CredentialControl {...props} />;
  return <SingleControl {...props} />;
}

/** A value of its own, with the words of the field. */
function SingleControl({
  variable,
  source,
  value,
  disabled,
  onChange,
  onBlur,
  problems,
}: ControlProps) {
  const words = useFieldWords({ variable, problems });
  const leave = useMemo(() => () => onBlur(), [onBlur]);
  return (
    <ScalarControl
      {...words}
      variable={variable}
      source={source}
      disabled={disabled}
      text={value?.kind === "text" ? value.text : null}
      onText={(text) => onChange(text === null ? null : { kind: "text", text })}
      onBlur={leave}
    />
  );
}

/** The old kind of sign-in data, which Prismatic replaced by connections. */
function CredentialControl({
  variable,
  value,
  disabled,
  onChange,
  onBlur,
  problems,
}: ControlProps) {
  const { t } = useTranslation();
  const { label, description, error } = useFieldWords({ variable, problems });
  return (
    <TextInput
      label={label}
      description={
        <>
          {description}
          <span className={classes.help}>{t("controls.credential")}</span>
        </>
      }
      error={error}
      disabled={disabled}
      autoComplete="off"
      spellCheck={false}
      value={value?.kind === "text" ? value.text : ""}
      onChange={(event) => onChange({ kind: "text", text: event.currentTarget.value })}
      onBlur={() => onBlur()}
    />
  );
}
