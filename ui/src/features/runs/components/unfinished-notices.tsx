// Offers to go on with runs that the app was closed in.
import { Button, Group } from "@mantine/core";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorPanel } from "@/components/error-panel";
import { IconHistory } from "@/components/icons";
import { Panel } from "@/components/panel";
import { Sentence } from "@/components/sentence";
import { useRun, useUnfinishedRuns } from "@/features/runs/api/runs";
import { useRunActions } from "@/features/runs/hooks/use-run-actions";
import { type RunView, toBackendError } from "@/lib/backend";
import { finished } from "@/lib/runs";
import { formatNumber, formatTime } from "@/lib/text";

/** One notice for each interrupted run, until a person goes on with it or leaves it. */
export function UnfinishedNotices() {
  const unfinished = useUnfinishedRuns();
  const [left, setLeft] = useState<ReadonlySet<string>>(() => new Set());
  const { runId } = useParams({ strict: false });
  if (unfinished.error !== null) {
    return (
      <ErrorPanel
        error={toBackendError(unfinished.error)}
        onRetry={() => void unfinished.refetch()}
        retrying={unfinished.isFetching}
      />
    );
  }
  return (unfinished.data ?? [])
    .filter(({ id }) => id !== runId && !left.has(id))
    .map((run) => (
      <Notice key={run.id} found={run} onLeave={() => setLeft((old) => new Set(old).add(run.id))} />
    ));
}

function Notice({ found, onLeave }: { found: RunView; onLeave: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { data: run = found } = useRun(found.id, found);
  const actions = useRunActions(
    found.id,
    () => void navigate({ to: "/runs/$runId", params: { runId: found.id } }),
  );
  if (run.state !== "interrupted") return null;
  const checks = run.counts.checking > 0;
  return (
    <Panel
      tone="info"
      icon={<IconHistory size={22} />}
      title={t(checks ? "runs.unfinished.checking" : "runs.unfinished.ready", {
        n: formatNumber(checks ? run.counts.checking : run.total - finished(run)),
        total: formatNumber(run.total),
      })}
      announce="status"
    >
      <p>
        <Sentence
          text="runs.unfinished.words"
          parts={{
            integration: run.integrationName,
            number: run.versionNumber,
            when: formatTime(run.startedAt),
          }}
        />
      </p>
      {actions.forbidden && <p>{t("deploy.rights.title")}.</p>}
      <Group gap="xs" mt={4}>
        {!actions.forbidden && !checks && (
          <Button
            size="xs"
            loading={actions.busy === "resume"}
            onClick={() => actions.run({ kind: "resume" })}
          >
            {t("runs.unfinished.goOn")}
          </Button>
        )}
        <Button size="xs" variant="default" onClick={onLeave}>
          {t("runs.unfinished.leave")}
        </Button>
      </Group>
      {actions.error !== null && <ErrorPanel error={actions.error} />}
    </Panel>
  );
}
