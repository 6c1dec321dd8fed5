// What can be done with a flow of a live instance: try it, and copy its API key.
import { Button, Group, VisuallyHidden } from "@mantine/core";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { CopyFeedback } from "@/components/copy-feedback";
import { IconCheck, IconFlask, IconKey } from "@/components/icons";
import { TestDialog } from "@/features/runs/components/test-dialog";
import { type FlowView, type RowView, useBackend } from "@/lib/backend";
import { isolate } from "@/lib/text";
import { useCopying } from "@/lib/use-copy";
import classes from "./flow-tools.module.css";

type FlowToolsProps = { runId: string; row: RowView; flow: FlowView };

/** The buttons below a flow. */
export function FlowTools({ runId, row, flow }: FlowToolsProps) {
  const { t } = useTranslation();
  const [testing, setTesting] = useState(false);
  return (
    <Group gap="xs" mt={6}>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconFlask size={16} />}
        aria-label={t("health.test.titleOf", { flow: isolate(flow.name) })}
        onClick={() => setTesting(true)}
      >
        {t("health.test.title")}
      </Button>
      {flow.hasApiKey && <CopyKey runId={runId} row={row} flow={flow} />}
      {testing && (
        <TestDialog runId={runId} row={row} flow={flow} onClose={() => setTesting(false)} />
      )}
    </Group>
  );
}

/** Copies the key as a secret; it is shown nowhere. */
function CopyKey({ runId, row, flow }: FlowToolsProps) {
  const { t } = useTranslation();
  const backend = useBackend();
  const copy = useCopying();
  const descriptionId = useId();
  const copied = copy.state.kind === "copied";
  return (
    <span>
      <Button
        size="compact-sm"
        variant="default"
        aria-describedby={descriptionId}
        leftSection={copied ? <IconCheck size={16} /> : <IconKey size={16} />}
        onClick={() =>
          copy.run(() => backend.copyApiKey({ runId, rowId: row.id, flowName: flow.name }))
        }
      >
        {t("health.keys.copy")}
      </Button>
      <VisuallyHidden id={descriptionId}>
        {t("health.keys.copyOf", { flow: isolate(flow.name) })}
      </VisuallyHidden>
      <CopyFeedback state={copy.state} />
      {copied && <span className={classes.note}>{t("health.keys.note")}</span>}
    </span>
  );
}
