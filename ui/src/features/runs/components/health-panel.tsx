// Whether an instance works, in words, once it is deployed.
import { Button, Group, Loader } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { ErrorPanel } from "@/components/error-panel";
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleX,
  IconClock,
  IconPlayerPause,
} from "@/components/icons";
import { OpenPrismatic } from "@/components/open-prismatic";
import { Panel, type PanelTone } from "@/components/panel";
import { useHealth } from "@/features/runs/api/health";
import { LogLines } from "@/features/runs/components/log-lines";
import { type HealthView, type RowView, toBackendError } from "@/lib/backend";
import { joinNames } from "@/lib/text";
import classes from "./run.module.css";

const looks: Record<HealthView["verdict"], { tone: PanelTone; icon: typeof IconClock }> = {
  live: { tone: "success", icon: IconCircleCheck },
  paused: { tone: "warning", icon: IconPlayerPause },
  waiting: { tone: "warning", icon: IconClock },
  triggerFailed: { tone: "error", icon: IconCircleX },
  failed: { tone: "error", icon: IconCircleX },
  notDeployed: { tone: "warning", icon: IconAlertTriangle },
  changesPending: { tone: "warning", icon: IconAlertTriangle },
};

/** Asks Prismatic how the instance stands. */
export function HealthPanel({ runId, row }: { runId: string; row: RowView }) {
  const { t } = useTranslation();
  const { data, error, refetch, isFetching } = useHealth(runId, row);
  if (data === undefined && error === null) {
    return (
      <p role="status" className={classes.loading}>
        <Loader size="sm" aria-hidden="true" /> {t("health.checking")}
      </p>
    );
  }
  if (data === undefined) {
    return (
      <ErrorPanel
        error={toBackendError(error)}
        onRetry={() => void refetch()}
        retrying={isFetching}
      />
    );
  }
  return (
    <Health
      health={data}
      runId={runId}
      row={row}
      busy={isFetching}
      onAgain={() => void refetch()}
    />
  );
}

type HealthProps = {
  health: HealthView;
  runId: string;
  row: RowView;
  busy: boolean;
  onAgain: () => void;
};

function Health({ health, runId, row, busy, onAgain }: HealthProps) {
  const { t } = useTranslation();
  const { verdict, waitingFor, log } = health;
  const { tone, icon: Icon } = looks[verdict];
  const named = verdict === "waiting" && waitingFor.length > 0;
  return (
    <Panel
      tone={tone}
      icon={<Icon size={22} />}
      title={
        named
          ? t("health.verdict.waitsFor", { what: joinNames(waitingFor) })
          : t(`health.verdict.${verdict}`)
      }
      announce="status"
    >
      <p>{t(`health.words.${verdict}`)}</p>
      {(verdict === "failed" || verdict === "triggerFailed") &&
        (log.length === 0 ? <p>{t("health.noLog")}</p> : <LogLines lines={log} />)}
      <Group gap="xs" mt={4}>
        <Button size="xs" variant="default" loading={busy} onClick={onAgain}>
          {t("health.again")}
        </Button>
        {verdict !== "live" && <OpenPrismatic page={{ kind: "instance", runId, rowId: row.id }} />}
      </Group>
    </Panel>
  );
}
