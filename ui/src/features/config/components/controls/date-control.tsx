// A day of the calendar, and a point in time.
import { TextInput } from "@mantine/core";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { useLeave } from "@/features/config/hooks/use-leave";
import { formatInZone } from "@/features/config/hooks/zones";
import { isDay } from "@/lib/days";
import classes from "./controls.module.css";
import { FieldGroup } from "./field-group";
import { fromMoment, localZone, type Moment, toMoment } from "./moments";
import { labelled, type ScalarProps } from "./scalar";

/** A field for a day, with the calendar of the system. */
export function DateControl({ text, onText, onBlur, ...rest }: ScalarProps) {
  const { t } = useTranslation();
  const value = text ?? "";
  const isOther = value !== "" && !isDay(value);
  return (
    <TextInput
      {...labelled(rest)}
      // What the calendar can't show stays in sight, as text.
      type={isOther ? "text" : "date"}
      placeholder={t("controls.date.pattern")}
      description={rest.description}
      error={rest.error}
      disabled={rest.disabled}
      value={value}
      classNames={{ wrapper: classes.short ?? "" }}
      onChange={(event) => onText(event.currentTarget.value)}
      onBlur={onBlur}
    />
  );
}

/** Fields for a day and a time, and the time zone in words. */
export function TimestampControl({ text, onText, onBlur, ...rest }: ScalarProps) {
  const { t } = useTranslation();
  const leave = useLeave(onBlur);
  const noteId = useId();
  const value = text ?? "";
  const moment = toMoment(value);
  if (moment === null) {
    return (
      <TextInput
        {...labelled(rest)}
        description={rest.description}
        error={rest.error}
        disabled={rest.disabled}
        value={value}
        onChange={(event) => onText(event.currentTarget.value)}
        onBlur={onBlur}
      />
    );
  }
  const change = (part: Partial<Moment>) => onText(fromMoment({ ...moment, ...part }));
  const shared = { disabled: rest.disabled, error: rest.error != null, "aria-describedby": noteId };
  return (
    <FieldGroup
      label={rest.label}
      name={rest.name}
      description={rest.description}
      error={rest.error}
      {...leave}
    >
      <div className={classes.row}>
        <TextInput
          {...shared}
          type="date"
          aria-label={t("controls.date.day", { what: rest.name })}
          placeholder={t("controls.date.pattern")}
          value={moment.day}
          onChange={(event) => change({ day: event.currentTarget.value })}
        />
        <TextInput
          {...shared}
          type="time"
          step={1}
          aria-label={t("controls.date.time", { what: rest.name })}
          placeholder={t("controls.date.timePattern")}
          value={moment.time}
          onChange={(event) => change({ time: event.currentTarget.value })}
        />
      </div>
      <p id={noteId} className={classes.note}>
        <ZoneNote value={value} />
      </p>
    </FieldGroup>
  );
}

function ZoneNote({ value }: { value: string }) {
  const { t } = useTranslation();
  const zone = localZone();
  const isComplete = value.endsWith("Z") || /[+-]\d{2}:?\d{2}$/.test(value);
  if (!isComplete || zone === "UTC") return t("controls.date.zone", { zone });
  return t("controls.date.zoneAndUtc", { zone, time: formatInZone(new Date(value), "UTC") });
}
