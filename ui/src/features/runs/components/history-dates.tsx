// The first and the last day that the history is narrowed to.
import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import {
  type DayProblem,
  dayProblems,
  type HistoryFilter,
} from "@/features/runs/hooks/history-filter";
import classes from "./runs.module.css";

type Days = Pick<HistoryFilter, "firstDay" | "lastDay">;
type HistoryDatesProps = Days & { onChange: (patch: Partial<Days>) => void };

/** A field for each end, with the calendar of the system; either may stay empty. */
export function HistoryDates({ firstDay, lastDay, onChange }: HistoryDatesProps) {
  const { t } = useTranslation();
  const { first, last } = dayProblems({ firstDay, lastDay });
  return (
    <fieldset className={classes.dates} aria-label={t("runs.dates.label")}>
      <DayField
        label={t("runs.dates.first")}
        day={firstDay}
        problem={first}
        onChange={(day) => onChange({ firstDay: day })}
      />
      <DayField
        label={t("runs.dates.last")}
        day={lastDay}
        problem={last}
        onChange={(day) => onChange({ lastDay: day })}
      />
    </fieldset>
  );
}

type DayFieldProps = {
  label: string;
  day: string;
  problem: DayProblem | null;
  onChange: (day: string) => void;
};

/** One day; that it is none is said once the field was left. */
function DayField({ label, day, problem, onChange }: DayFieldProps) {
  const { t } = useTranslation();
  const [left, setLeft] = useState(false);
  const isSaid = problem === "beforeFirst" || (problem === "notADay" && left);
  return (
    <TextInput
      className={classes.day}
      type="date"
      label={label}
      placeholder={t("controls.date.pattern")}
      value={day}
      error={
        isSaid && t(problem === "notADay" ? "controls.problem.notADate" : "runs.dates.beforeFirst")
      }
      // The day that makes a last one wrong may be typed into the other field.
      errorProps={{ role: "alert" }}
      onChange={(event) => {
        setLeft(false);
        onChange(event.currentTarget.value);
      }}
      onBlur={() => setLeft(true)}
    />
  );
}
