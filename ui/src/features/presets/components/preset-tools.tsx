// What can be done with several presets, and what became of it.
import { Button } from "@mantine/core";
import type { UseMutationResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ErrorPanel } from "@/components/error-panel";
import { IconArrowBackUp } from "@/components/icons";
import lists from "@/components/list.module.css";
import { usePresetCommand } from "@/features/presets/api/presets";
import type { useDeletions } from "@/features/presets/hooks/deletions";
import { toBackendError } from "@/lib/backend";
import { counted } from "@/lib/count";
import { isolate } from "@/lib/text";
import classes from "./presets.module.css";

type PresetToolsProps = {
  /** How many presets match; null as long as that is not known. */
  total: number | null;
  /** Ids of the chosen ones. */
  chosen: ReadonlySet<string>;
  /** What was deleted. */
  deletions: ReturnType<typeof useDeletions>;
  /** Why the last deletion did not work. */
  failure: Error | null;
  onDelete: (ids: string[]) => void;
  /** The last export. */
  exported: UseMutationResult<string | null, Error, string[] | null>;
  /** Whether it is certain what an export would hold: the chosen ones, or else all there are. */
  canExport: boolean;
  onExport: () => void;
  importer: ReactNode;
};

/** Counts, exports, imports, deletes, and takes deletions back, the last first. */
export function PresetTools({
  total,
  chosen,
  deletions,
  failure,
  exported,
  canExport,
  onDelete,
  onExport,
  importer,
}: PresetToolsProps) {
  const { t } = useTranslation();
  const undo = usePresetCommand(async (backend, presetIds: readonly string[]) => {
    await backend.restorePresets({ presetIds: [...presetIds] });
    deletions.takeBack(presetIds);
  });
  const some = [...chosen];
  const error = exported.error ?? failure ?? undo.error;
  const gone = deletions.last;
  return (
    <>
      <div className={classes.bar}>
        <p className={lists.count} aria-live="polite">
          {total !== null && total > 0 && t("presets.count", counted(total))}
          {some.length > 0 && ` · ${t("presets.chosen", counted(some.length))}`}
          {typeof exported.data === "string" &&
            ` · ${t("presets.exported", { name: isolate(exported.data) })}`}
        </p>
        {some.length > 0 && (
          <Button size="xs" variant="default" onClick={() => onDelete(some)}>
            {t("presets.deleteChosen", counted(some.length))}
          </Button>
        )}
        {total !== null && total > 0 && canExport && (
          <Button size="xs" variant="default" loading={exported.isPending} onClick={onExport}>
            {t(some.length > 0 ? "presets.exportChosen" : "presets.exportAll")}
          </Button>
        )}
        {importer}
      </div>
      {gone.length > 0 && (
        <div className={classes.bar} role="status">
          <span>{t("presets.deleted", counted(gone.length))}</span>
          <Button
            size="xs"
            variant="light"
            leftSection={<IconArrowBackUp size={16} />}
            loading={undo.isPending}
            onClick={() => undo.mutate(gone)}
          >
            {t("presets.undo")}
          </Button>
        </div>
      )}
      {error !== null && <ErrorPanel error={toBackendError(error)} />}
    </>
  );
}
