// When something runs: how often, at what time, and in which time zone.
import { NativeSelect, TextInput } from "@mantine/core";
import { lazy, Suspense, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Boundary } from "@/components/boundary";
import { Picker } from "@/components/picker";
import { useLeave } from "@/features/config/hooks/use-leave";
import { formatInZone, isZone, zoneItems } from "@/features/config/hooks/zones";
import type { ScheduleKind } from "@/lib/backend";
import classes from "./controls.module.css";
import { FieldGroup } from "./field-group";
import { useFieldWords } from "./field-words";
import {
  freshParts,
  type ScheduleParts,
  type ScheduleValue,
  toCron,
  toParts,
} from "./schedule-cron";
import { ScheduleFields } from "./schedule-fields";
import type { ControlProps } from "./types";

const ScheduleReading = lazy(() =>
  import("./schedule-reading").then(({ ScheduleReading: reading }) => ({ default: reading })),
);

const kinds: readonly ScheduleKind[] = ["minute", "hour", "day", "week", "custom", "none"];

/** The fields of a schedule, with its reading in words and its next times. */
export function ScheduleControl(props: ControlProps) {
  const { t } = useTranslation();
  const words = useFieldWords(props);
  const leave = useLeave(props.onBlur);
  const value = props.value?.kind === "schedule" ? props.value : null;
  const parts = value === null ? null : toParts(value);
  const zone = value === null || value.timeZone === "" ? "UTC" : value.timeZone;
  const change = (changed: Partial<ScheduleValue>) =>
    props.onChange({
      kind: "schedule",
      every: "none",
      cron: "",
      timeZone: "",
      ...value,
      ...changed,
    });
  const changeParts = (next: ScheduleParts) => {
    // A custom schedule begins with what was there.
    change({ every: next.every, cron: toCron(next) ?? value?.cron ?? "" });
  };
  return (
    <FieldGroup {...words} {...leave}>
      <div className={classes.box}>
        <NativeSelect
          label={t("controls.schedule.kind")}
          value={parts?.every ?? ""}
          disabled={props.disabled}
          error={words.error !== null && parts === null}
          onChange={({ currentTarget }) => {
            const every = kinds.find((kind) => kind === currentTarget.value);
            if (every === undefined) props.onChange(null);
            else changeParts(freshParts(every));
          }}
          data={[
            ...(parts === null ? [{ value: "", label: t("controls.choice.choose") }] : []),
            ...kinds.map((kind) => ({ value: kind, label: t(`controls.schedule.kinds.${kind}`) })),
          ]}
        />
        {parts?.every === "custom" && (
          <TextInput
            label={t("controls.schedule.cron")}
            description={t("controls.schedule.cronHelp")}
            value={value?.cron ?? ""}
            disabled={props.disabled}
            spellCheck={false}
            autoComplete="off"
            error={words.error !== null}
            onChange={(event) => change({ every: "custom", cron: event.currentTarget.value })}
          />
        )}
        {parts !== null && (
          <ScheduleFields parts={parts} disabled={props.disabled} onChange={changeParts} />
        )}
        {value !== null && value.every !== "none" && (
          <>
            <ZoneField
              zone={zone}
              disabled={props.disabled}
              // UTC is stored as no time zone.
              onChange={(next) => change({ timeZone: next === "UTC" ? "" : next })}
            />
            <Boundary key={value.cron} fallback={null}>
              <Suspense fallback={null}>
                <div aria-live="polite">
                  <ScheduleReading cron={value.cron} zone={zone} />
                </div>
              </Suspense>
            </Boundary>
          </>
        )}
      </div>
    </FieldGroup>
  );
}

type ZoneFieldProps = { zone: string; disabled: boolean; onChange: (zone: string) => void };

function ZoneField({ zone, disabled, onChange }: ZoneFieldProps) {
  const { t } = useTranslation();
  const items = useMemo(() => zoneItems(zone), [zone]);
  return (
    <Picker
      label={t("controls.schedule.zone")}
      placeholder={t("controls.schedule.zoneSearch")}
      description={
        isZone(zone)
          ? t("controls.schedule.zoneNow", { time: formatInZone(new Date(), zone) })
          : t("controls.schedule.zoneUnknown")
      }
      disabled={disabled}
      items={items}
      value={zone}
      onChange={(next) => onChange(next ?? "UTC")}
    />
  );
}
