// The state of a run, by shape and word.
import { useTranslation } from "react-i18next";
import {
  IconAlertTriangle,
  IconBan,
  IconCircleCheck,
  IconPlayerPause,
  IconPlugConnectedX,
  IconRocket,
  IconUserExclamation,
} from "@/components/icons";
import type { RunStateView, RunView } from "@/lib/backend";
import { finished, isActive } from "@/lib/runs";
import { formatNumber } from "@/lib/text";
import classes from "./runs.module.css";

const shapes: Record<RunStateView, typeof IconBan> = {
  running: IconRocket,
  paused: IconPlayerPause,
  pausedSignIn: IconUserExclamation,
  pausedOffline: IconPlugConnectedX,
  pausedProblem: IconAlertTriangle,
  cancelling: IconBan,
  cancelled: IconBan,
  interrupted: IconAlertTriangle,
  done: IconCircleCheck,
};

/** A shape, a word, and while it goes on how far it is. */
export function RunState({ run }: { run: RunView }) {
  const { t } = useTranslation();
  const Shape = shapes[run.state];
  return (
    <span className={classes.state} data-state={run.state}>
      <Shape size={18} aria-hidden="true" />
      <span>
        {t(`runs.state.${run.state}`)}
        {isActive(run) &&
          ` · ${t("run.progress.count", {
            done: formatNumber(finished(run)),
            total: formatNumber(run.total),
          })}`}
      </span>
    </span>
  );
}
