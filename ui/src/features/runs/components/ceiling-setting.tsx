// Lets those who share Prismatic with others go slower.
import { NativeSelect } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { ErrorPanel } from "@/components/error-panel";
import { Fold } from "@/components/fold";
import { toBackendError, useBackend } from "@/lib/backend";
import { errorTable } from "@/lib/errors";
import { formatNumber } from "@/lib/text";
import classes from "./run.module.css";

const rates = [10, 5, 2, 1];
const ceilingKey = ["ceiling"] as const;

/** How many requests are sent a second at most. */
export function CeilingSetting() {
  const { t } = useTranslation();
  const backend = useBackend();
  const queryClient = useQueryClient();
  const set = useMutation({
    mutationFn: (perSecond: number | null) => backend.setCeiling({ perSecond }),
    onSuccess: (_, perSecond) => queryClient.setQueryData(ceilingKey, perSecond),
  });
  const current = useQuery({ queryKey: ceilingKey, queryFn: () => backend.getCeiling() });
  const shown = set.isPending ? set.variables : (current.data ?? null);
  const offered = shown === null || rates.includes(shown) ? rates : [shown, ...rates];
  const error = set.error === null ? null : toBackendError(set.error);
  if (current.error !== null) {
    return (
      <Fold title={t("run.ceiling.title")}>
        <ErrorPanel
          error={toBackendError(current.error)}
          onRetry={() => void current.refetch()}
          retrying={current.isFetching}
        />
      </Fold>
    );
  }
  return (
    <Fold title={t("run.ceiling.title")}>
      <NativeSelect
        label={t("run.ceiling.label")}
        description={t("run.ceiling.help")}
        value={shown ?? ""}
        disabled={current.isPending}
        onChange={({ currentTarget: { value } }) => set.mutate(value === "" ? null : Number(value))}
        data={[
          { value: "", label: t("run.ceiling.fastest") },
          ...offered.map((rate) => ({
            value: String(rate),
            label: t("run.ceiling.rate", { n: formatNumber(rate) }),
          })),
        ]}
      />
      <p className={classes.hint} aria-live="polite">
        {set.isSuccess && t("run.ceiling.saved")}
        {error !== null &&
          t("run.ceiling.notSaved", {
            words: t(errorTable[error.code].words),
            nextStep: t(errorTable[error.code].nextStep),
          })}
      </p>
    </Fold>
  );
}
