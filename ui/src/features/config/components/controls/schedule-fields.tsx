// The fields that belong to one kind of schedule.
import { Checkbox, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./controls.module.css";
import { noteLast } from "./scalar";
import { mostOf, type ScheduleParts } from "./schedule-cron";

type ScheduleFieldsProps = {
  parts: ScheduleParts;
  disabled: boolean;
  onChange: (parts: ScheduleParts) => void;
};

/** How many minutes, hours or days lie between, at what time, on which days of the week. */
export function ScheduleFields({ parts, disabled, onChange }: ScheduleFieldsProps) {
  const { t } = useTranslation();
  if (parts.every === "none" || parts.every === "custom") return null;
  return (
    <div className={classes.row}>
      {parts.every !== "week" && (
        <CountField
          key={parts.every}
          label={t(`controls.schedule.count.${parts.every}`)}
          least={1}
          most={mostOf[parts.every]}
          value={parts.count}
          disabled={disabled}
          onChange={(count) => onChange({ ...parts, count })}
        />
      )}
      {parts.every === "hour" && (
        <CountField
          label={t("controls.schedule.minute")}
          least={0}
          most={59}
          value={parts.minute}
          disabled={disabled}
          onChange={(minute) => onChange({ ...parts, minute })}
        />
      )}
      {parts.every === "week" && (
        <Days
          days={parts.days}
          disabled={disabled}
          onChange={(days) => onChange({ ...parts, days })}
        />
      )}
      {(parts.every === "day" || parts.every === "week") && (
        <TextInput
          type="time"
          label={t("controls.schedule.time")}
          placeholder={t("controls.date.timePattern")}
          value={parts.time}
          disabled={disabled}
          onChange={({ currentTarget: { value } }) => {
            if (/^\d{2}:\d{2}$/.test(value)) onChange({ ...parts, time: value });
          }}
        />
      )}
    </div>
  );
}

type CountFieldProps = {
  label: string;
  least: number;
  most: number;
  value: number;
  disabled: boolean;
  onChange: (value: number) => void;
};

/** A whole number within bounds; what is typed is taken over once it is one. */
function CountField({ label, least, most, value, disabled, onChange }: CountFieldProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<string | null>(null);
  const read = (text: string) => {
    const number = Number(text.trim());
    const fits = /^\d+$/.test(text.trim()) && number >= least && number <= most;
    return fits ? number : null;
  };
  const isWrong = typed !== null && read(typed) === null;
  return (
    <TextInput
      label={label}
      inputMode="numeric"
      autoComplete="off"
      className={classes.count}
      value={typed ?? String(value)}
      disabled={disabled}
      error={isWrong ? t("controls.schedule.bounds", { least, most }) : null}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        const number = read(currentTarget.value);
        if (number !== null) onChange(number);
      }}
      onBlur={() => setTyped(null)}
    />
  );
}

type DaysProps = { days: number[]; disabled: boolean; onChange: (days: number[]) => void };

/** A Sunday, from which the names of the days are counted. */
const sunday = Date.UTC(2026, 0, 4);
const dayNames = new Intl.DateTimeFormat(undefined, { weekday: "long", timeZone: "UTC" });

function Days({ days, disabled, onChange }: DaysProps) {
  const { t } = useTranslation();
  return (
    <Checkbox.Group
      label={t("controls.schedule.days")}
      inputWrapperOrder={noteLast}
      value={days.map(String)}
      // A week without a day would be every day.
      onChange={(chosen) => chosen.length > 0 && onChange(chosen.map(Number))}
    >
      <div className={classes.days}>
        {[1, 2, 3, 4, 5, 6, 0].map((day) => (
          <Checkbox
            key={day}
            value={String(day)}
            label={dayNames.format(sunday + day * 86_400_000)}
            disabled={disabled}
          />
        ))}
      </div>
    </Checkbox.Group>
  );
}
