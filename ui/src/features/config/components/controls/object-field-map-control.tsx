// Matches fields of one's own with fields of the other side.
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Name } from "@/components/name";
import classes from "./controls.module.css";
import {
  type Element,
  type FieldMap,
  type FieldRow,
  mergeFieldMap,
  readFieldMap,
  writeFieldMap,
} from "./objects";
import { Choices } from "./picklist-control";
import { SourceGroup } from "./source-group";
import type { ControlProps } from "./types";
import { Unreadable } from "./unreadable";

/** One line for each field, with the object and the field that it is matched with. */
export function ObjectFieldMapControl(props: ControlProps) {
  return (
    <SourceGroup {...props}>{(view) => <FieldRows {...props} json={view.json} />}</SourceGroup>
  );
}

function FieldRows({
  json,
  value,
  disabled,
  onChange,
  onBlur,
}: ControlProps & { json: string | null }) {
  const { t } = useTranslation();
  const stored = value?.kind === "json" ? value.json : null;
  const map = useMemo(() => {
    const offered = readFieldMap(json);
    return offered === null ? null : mergeFieldMap(offered, readFieldMap(stored));
  }, [json, stored]);
  if (map === null) return <Unreadable />;
  if (map.fields.length === 0) return <p className={classes.note}>{t("controls.fieldMap.none")}</p>;
  const change = (place: number, part: Partial<FieldRow>) => {
    const fields = map.fields.map((row, at) => (at === place ? { ...row, ...part } : row));
    onChange({ kind: "json", json: writeFieldMap({ ...map, fields }) });
  };
  return (
    <ul className={classes.rows}>
      {map.fields.map((row, place) => (
        <li key={row.field.key} className={classes.mapRow}>
          <span className={classes.mapName}>
            <Name>{row.field.label}</Name>
          </span>
          <Match
            row={row}
            options={map.options}
            disabled={disabled}
            onChange={(part) => change(place, part)}
            onBlur={() => onBlur()}
          />
        </li>
      ))}
    </ul>
  );
}

type MatchProps = {
  row: FieldRow;
  options: FieldMap["options"];
  disabled: boolean;
  onChange: (part: Partial<FieldRow>) => void;
  onBlur: () => void;
};

function Match({ row, options, disabled, onChange, onBlur }: MatchProps) {
  const { t } = useTranslation();
  const only = options.length === 1 ? options[0] : undefined;
  const object = row.mappedObject ?? only?.object ?? null;
  const fields = options.find((option) => option.object.key === object?.key)?.fields ?? [];
  const shared = { label: null, disabled, onBlur };
  return (
    <div className={classes.match}>
      {only === undefined && (
        <Choices
          {...shared}
          name={t("controls.fieldMap.object", { what: row.field.label })}
          options={options.map((option) => toOption(option.object))}
          text={object?.key ?? null}
          onText={(key) =>
            onChange({
              mappedObject: find(
                options.map((option) => option.object),
                key,
              ),
              mappedField: null,
            })
          }
        />
      )}
      <Choices
        {...shared}
        disabled={disabled || object === null}
        name={t("controls.fieldMap.field", { what: row.field.label })}
        empty={object === null ? t("controls.fieldMap.first") : undefined}
        options={fields.map(toOption)}
        text={row.mappedField?.key ?? null}
        onText={(key) => onChange({ mappedObject: object, mappedField: find(fields, key) })}
      />
    </div>
  );
}

function toOption({ key, label }: Element) {
  return { value: key, label };
}

function find(elements: readonly Element[], key: string | null): Element | null {
  return elements.find((element) => element.key === key) ?? null;
}
