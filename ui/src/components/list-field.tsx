// A field whose choices come from a list that may still load, fail or be empty.
import { Skeleton, Text, VisuallyHidden } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { EmptyPanel } from "@/components/empty-panel";
import { ErrorPanel } from "@/components/error-panel";
import { toBackendError } from "@/lib/backend";
import type { Listing } from "@/lib/listing";
import { formatAge } from "@/lib/text";
import classes from "./list-field.module.css";

type ListFieldProps<T> = {
  label: string;
  /** The plural of what is listed, for "Loading …". */
  plural: string;
  list: Listing<T>;
  emptyTitle: string;
  emptyWords: ReactNode;
  /** Shows the field once there is something to choose. */
  children: (items: T[]) => ReactNode;
};

/**
 * Shows one of four things: that the list loads, that it failed, that it is empty, or the field.
 * Above a field with the list of the last time stands how old that is.
 */
export function ListField<T>({
  label,
  plural,
  list,
  emptyTitle,
  emptyWords,
  children,
}: ListFieldProps<T>) {
  const { t } = useTranslation();
  const retry = () => void list.refetch();
  if (list.data !== undefined && list.data.length > 0) {
    // The field keeps its place among the others, so that it goes on as the newest list comes.
    return (
      <>
        <LastList list={list} onRetry={retry} />
        {children(list.data)}
      </>
    );
  }
  return (
    <div>
      <Text size="sm" fw={600} mb={6}>
        {label}
      </Text>
      {list.data !== undefined ? (
        <EmptyPanel title={emptyTitle} onRetry={retry} retrying={list.isFetching}>
          {emptyWords}
        </EmptyPanel>
      ) : list.error !== null ? (
        <ErrorPanel error={toBackendError(list.error)} onRetry={retry} retrying={list.isFetching} />
      ) : (
        <div role="status">
          <VisuallyHidden>{t("common.loading", { what: plural })}</VisuallyHidden>
          <Skeleton height={42} radius="md" />
          <Skeleton height={12} width="45%" radius="sm" mt={10} />
        </div>
      )}
    </div>
  );
}

type LastListProps = {
  list: Pick<Listing<unknown>, "asOf" | "error" | "isFetching">;
  onRetry: () => void;
};

/** How old the list of the last time is, and why the newest did not come; nothing for the newest. */
function LastList({ list: { asOf, error, isFetching }, onRetry }: LastListProps) {
  const { t } = useTranslation();
  if (asOf === null) return null;
  return (
    <>
      {error !== null && (
        <ErrorPanel error={toBackendError(error)} onRetry={onRetry} retrying={isFetching} />
      )}
      <p role="status" className={classes.age}>
        {t(error === null ? "common.lastList" : "common.lastListOnly", { when: formatAge(asOf) })}
      </p>
    </>
  );
}
