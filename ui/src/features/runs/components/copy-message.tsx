// Copies the message to one customer.
import { Button, VisuallyHidden } from "@mantine/core";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { CopyFeedback } from "@/components/copy-feedback";
import { IconCheck, IconCopy } from "@/components/icons";
import { useTemplate } from "@/features/runs/hooks/use-template";
import { type RowView, useBackend } from "@/lib/backend";
import { isolate } from "@/lib/text";
import { useCopying } from "@/lib/use-copy";

/** The button; the message is filled in by the Rust side. */
export function CopyMessage({ runId, row }: { runId: string; row: RowView }) {
  const { t } = useTranslation();
  const backend = useBackend();
  const { template } = useTemplate();
  const copy = useCopying();
  const descriptionId = useId();
  return (
    <span>
      <Button
        size="sm"
        variant="default"
        disabled={template === undefined}
        aria-describedby={descriptionId}
        leftSection={
          copy.state.kind === "copied" ? <IconCheck size={16} /> : <IconCopy size={16} />
        }
        onClick={() =>
          copy.run(() => backend.copyMessage({ runId, rowId: row.id, template: template ?? "" }))
        }
      >
        {t("run.row.copyMessage")}
      </Button>
      <VisuallyHidden id={descriptionId}>
        {t("run.row.copyMessageOf", { customer: isolate(row.customerName) })}
      </VisuallyHidden>
      <CopyFeedback state={copy.state} />
    </span>
  );
}
