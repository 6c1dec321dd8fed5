// Says in the navigation that a run goes on, and how far it is.
import { useTranslation } from "react-i18next";
import { useRuns } from "@/features/runs/api/runs";
import { counted } from "@/lib/count";
import { finished, isActive } from "@/lib/runs";
import { formatNumber } from "@/lib/text";
import classes from "./runs.module.css";

/** "12 of 37", or nothing where no run goes on. */
export function GoingBadge() {
  const { t } = useTranslation();
  const { data } = useRuns();
  const going = (data ?? []).filter(isActive);
  if (going.length === 0) return null;
  const done = going.reduce((sum, run) => sum + finished(run), 0);
  const total = going.reduce((sum, run) => sum + run.total, 0);
  return (
    <span className={classes.going} title={t("runs.goingLabel", counted(going.length))}>
      {t("runs.going", { done: formatNumber(done), total: formatNumber(total) })}
    </span>
  );
}
