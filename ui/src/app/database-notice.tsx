// Says how the saved data was found at the start, where that is not as it should be.
import { Button } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { ErrorPanel } from "@/components/error-panel";
import { IconDatabase } from "@/components/icons";
import { Panel } from "@/components/panel";
import { Sentence } from "@/components/sentence";
import { BackendError, type DatabaseStateView, toBackendError, useBackend } from "@/lib/backend";
import { formatTime } from "@/lib/text";
import classes from "./shell.module.css";

/** The notice; one about a restored copy is told until someone has read it. */
export function DatabaseNotice() {
  const { t } = useTranslation();
  const backend = useBackend();
  const { data, error } = useQuery({
    queryKey: ["session", "database"],
    queryFn: () => backend.databaseState(),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  });
  if (error !== null) {
    return (
      <section className={classes.news} aria-label={t("database.label")}>
        <ErrorPanel error={toBackendError(error)} />
      </section>
    );
  }
  if (data === undefined || data.kind === "good") return null;
  return (
    <section className={classes.news} aria-label={t("database.label")}>
      {data.kind === "restored" && <Restored state={data} />}
      {(data.kind === "newer" || data.kind === "readOnly") && (
        <Panel
          tone="warning"
          icon={<IconDatabase size={22} />}
          title={t(`database.${data.kind}Title`)}
          announce="status"
        >
          <p>{t(`database.${data.kind}`)}</p>
        </Panel>
      )}
      {data.kind === "unusable" && <ErrorPanel error={new BackendError(data.reason)} />}
    </section>
  );
}

function Restored({ state }: { state: Extract<DatabaseStateView, { kind: "restored" }> }) {
  const { t } = useTranslation();
  const backend = useBackend();
  const read = useMutation({ mutationFn: () => backend.acknowledgeDatabaseState() });
  if (read.isSuccess) return null;
  const { backupFrom, setAside, folder } = state;
  return (
    <Panel
      tone="warning"
      icon={<IconDatabase size={22} />}
      title={t("database.restoredTitle")}
      announce="alert"
    >
      <p>
        {backupFrom === null
          ? t("database.restoredEmpty")
          : t("database.restored", { when: formatTime(backupFrom) })}
      </p>
      {setAside !== null && (
        <p>
          <Sentence text="database.setAside" parts={{ name: setAside, folder }} />
        </p>
      )}
      <Button size="xs" variant="default" loading={read.isPending} onClick={() => read.mutate()}>
        {t("database.understood")}
      </Button>
      {read.error !== null && <ErrorPanel error={toBackendError(read.error)} />}
    </Panel>
  );
}
