// Which objects are taken, and which of their fields.
import { Button, Checkbox, TextInput } from "@mantine/core";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { IconSearch } from "@/components/icons";
import { Name } from "@/components/name";
import { useLeave } from "@/features/config/hooks/use-leave";
import { formatNumber, toSearchable } from "@/lib/text";
import classes from "./controls.module.css";
import { type ObjectChoice, readObjects, writeObjects } from "./objects";
import { SourceGroup } from "./source-group";
import type { ControlProps } from "./types";
import { Unreadable } from "./unreadable";

/** From how many objects on one can search them, and how many are drawn at once. */
const searchedFrom = 8;
const shownAtMost = 100;

/** Ticks objects and their fields. */
export function ObjectSelectionControl(props: ControlProps) {
  return <SourceGroup {...props}>{(view) => <Objects {...props} json={view.json} />}</SourceGroup>;
}

function Objects({
  json,
  value,
  disabled,
  onChange,
  onBlur,
  variable,
}: ControlProps & { json: string | null }) {
  const { t } = useTranslation();
  const [search, setSearch] = useState("");
  const leave = useLeave(onBlur);
  const offered = useMemo(() => readObjects(json), [json]);
  const stored = value?.kind === "json" ? value.json : null;
  const chosen = useMemo(
    () =>
      (stored === null ? null : readObjects(stored)) ??
      (offered ?? []).filter(({ defaultSelected }) => defaultSelected),
    [stored, offered],
  );
  if (offered === null) return <Unreadable />;
  if (offered.length === 0) return <p className={classes.note}>{t("controls.objects.none")}</p>;
  const wanted = toSearchable(search).trim();
  const matching = offered.filter(({ object }) =>
    toSearchable(`${object.label} ${object.key}`).includes(wanted),
  );
  const isChosen = (offer: ObjectChoice) =>
    chosen.some(({ object }) => object.key === offer.object.key);
  const change = (key: string, next: ObjectChoice | null) => {
    const byKey = new Map(chosen.map((choice) => [choice.object.key, choice]));
    if (next === null) byKey.delete(key);
    else byKey.set(key, next);
    const order = [...offered, ...chosen].map(({ object }) => object.key);
    const kept = [...new Set(order)]
      .map((one) => byKey.get(one))
      .filter((one) => one !== undefined);
    onChange({ kind: "json", json: writeObjects(kept) });
  };
  return (
    <div className={classes.stack} {...leave}>
      {offered.length >= searchedFrom && (
        <TextInput
          aria-label={t("controls.objects.search", { what: variable.key })}
          placeholder={t("controls.objects.searchHint")}
          leftSection={<IconSearch size={18} aria-hidden="true" />}
          value={search}
          autoComplete="off"
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      )}
      <p className={classes.note} role="status">
        {t("controls.objects.count", {
          chosen: formatNumber(offered.filter(isChosen).length),
          total: formatNumber(offered.length),
        })}
      </p>
      <ul className={classes.objects}>
        {matching.slice(0, shownAtMost).map((offer) => (
          <OneObject
            key={offer.object.key}
            offer={offer}
            chosen={chosen.find(({ object }) => object.key === offer.object.key) ?? null}
            disabled={disabled}
            onChange={(next) => change(offer.object.key, next)}
          />
        ))}
      </ul>
      {matching.length > shownAtMost && (
        <p className={classes.note}>
          {t("picker.narrow", {
            shown: formatNumber(shownAtMost),
            total: formatNumber(matching.length),
          })}
        </p>
      )}
    </div>
  );
}

type OneObjectProps = {
  offer: ObjectChoice;
  chosen: ObjectChoice | null;
  disabled: boolean;
  onChange: (chosen: ObjectChoice | null) => void;
};

function OneObject({ offer, chosen, disabled, onChange }: OneObjectProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const taken = new Set(chosen?.fields.map(({ key }) => key));
  const counts = {
    chosen: formatNumber(offer.fields.filter(({ key }) => taken.has(key)).length),
    total: formatNumber(offer.fields.length),
  };
  return (
    <li className={classes.object}>
      <div className={classes.choice}>
        <Checkbox
          label={<Name>{offer.object.label}</Name>}
          checked={chosen !== null}
          disabled={disabled}
          // An object is taken with all its fields, which can then be left out.
          onChange={(event) => onChange(event.currentTarget.checked ? offer : null)}
        />
        {chosen !== null && offer.fields.length > 0 && (
          <Button
            size="compact-sm"
            variant="subtle"
            aria-expanded={open}
            aria-label={t("controls.objects.fieldsOf", { ...counts, what: offer.object.label })}
            onClick={() => setOpen(!open)}
          >
            {t("controls.objects.fields", counts)}
          </Button>
        )}
      </div>
      {open && chosen !== null && (
        <fieldset className={classes.fields} aria-label={offer.object.label}>
          {offer.fields.map((field) => (
            <Checkbox
              key={field.key}
              label={<Name>{field.label}</Name>}
              checked={taken.has(field.key)}
              disabled={disabled}
              onChange={({ currentTarget: { checked } }) =>
                onChange({
                  ...chosen,
                  fields: offer.fields.filter(({ key }) =>
                    key === field.key ? checked : taken.has(key),
                  ),
                })
              }
            />
          ))}
        </fieldset>
      )}
    </li>
  );
}
