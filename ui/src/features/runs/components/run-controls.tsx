// The ways to hold a run up, to go on with it and to call it off.
import { Button, Group } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { IconPlayerPause, IconPlayerPlay } from "@/components/icons";
import { unlessForbidden } from "@/components/role-forbids";
import { CancelDialog } from "@/features/runs/components/cancel-dialog";
import type { RunActions } from "@/features/runs/hooks/use-run-actions";
import type { RunView } from "@/lib/backend";
import { isOver } from "@/lib/runs";

/** Pause or Go on, and Cancel, which asks first. */
export function RunControls({ run, actions }: { run: RunView; actions: RunActions }) {
  const { t } = useTranslation();
  const [cancelling, setCancelling] = useState(false);
  const canGoOn = run.state === "paused" || run.state === "interrupted";
  return (
    <Group gap="xs">
      {/* One button, so that the focus stays on it when the one turns into the other. */}
      {(run.state === "running" || canGoOn) && (
        <Button
          size="sm"
          variant={canGoOn ? "filled" : "default"}
          leftSection={canGoOn ? <IconPlayerPlay size={16} /> : <IconPlayerPause size={16} />}
          loading={actions.busy === "pause" || actions.busy === "resume"}
          {...unlessForbidden(canGoOn && actions.forbidden)}
          onClick={() => actions.run({ kind: canGoOn ? "resume" : "pause" })}
        >
          {t(canGoOn ? "run.resume" : "run.pause")}
        </Button>
      )}
      {!isOver(run) && run.state !== "cancelling" && (
        <Button
          size="sm"
          variant="default"
          loading={actions.busy === "cancel"}
          onClick={() => setCancelling(true)}
        >
          {t("run.cancel")}
        </Button>
      )}
      {cancelling && (
        <CancelDialog
          run={run}
          onCancel={() => {
            actions.run({ kind: "cancel" });
            setCancelling(false);
          }}
          onClose={() => setCancelling(false)}
        />
      )}
    </Group>
  );
}
