// Asks before a run is called off.
import { useTranslation } from "react-i18next";
import { Ask } from "@/components/ask";
import { useNamesOnTheirWay } from "@/features/runs/hooks/run-store";
import type { RunView } from "@/lib/backend";
import { counted } from "@/lib/count";
import { fewNames } from "@/lib/few-names";
import { onTheirWay } from "@/lib/runs";

type CancelDialogProps = { run: RunView; onCancel: () => void; onClose: () => void };

/** Says who is still finished and how many never start. */
export function CancelDialog({ run, onCancel, onClose }: CancelDialogProps) {
  const { t } = useTranslation();
  const { waiting } = run.counts;
  const many = run.total > 1;
  return (
    <Ask
      title={t("run.cancelDialog.title")}
      keep={t("run.cancelDialog.keep")}
      go={
        many && waiting > 0
          ? t("run.cancelDialog.go", counted(waiting))
          : t("run.cancelDialog.goNone")
      }
      onGo={onCancel}
      onKeep={onClose}
    >
      {many ? <OfMany run={run} /> : <p>{t(`run.cancelDialog.${ofOne(run)}`)}</p>}
    </Ask>
  );
}

/** What becomes of the only customer. */
function ofOne({ counts }: RunView) {
  if (counts.waiting > 0) return "neverIt";
  return onTheirWay(counts) > 0 ? "onWayIt" : "live";
}

function OfMany({ run }: Pick<CancelDialogProps, "run">) {
  const { t } = useTranslation();
  const onWay = useNamesOnTheirWay(run.id);
  const { waiting } = run.counts;
  return (
    <>
      {onWay.length > 0 && (
        <p>
          {t("run.cancelDialog.onWay", {
            ...counted(onWay.length),
            customers: fewNames(t, onWay),
          })}
        </p>
      )}
      {waiting > 0 && <p>{t("run.cancelDialog.never", counted(waiting))}</p>}
      <p>{t("run.cancelDialog.live")}</p>
    </>
  );
}
