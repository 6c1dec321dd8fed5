// The history: every run of this computer, to find, look at, do again and delete.

import { Button, Skeleton, VisuallyHidden } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorPanel } from "@/components/error-panel";
import { IconInbox } from "@/components/icons";
import lists from "@/components/list.module.css";
import { Panel } from "@/components/panel";
import { ScreenHeading, ScreenIntro } from "@/components/screen";
import { type HistoryFilter, useHistory } from "@/features/runs/api/history";
import { HistoryFilters } from "@/features/runs/components/history-filters";
import { HistoryItem } from "@/features/runs/components/history-item";
import { Pages } from "@/features/runs/components/history-pages";
import type { HistoryWays } from "@/features/runs/components/history-ways";
import { type CustomerView, toBackendError } from "@/lib/backend";
import classes from "./runs.module.css";

type HistoryScreenProps = HistoryWays & {
  profileId: string;
  /** Whom the history can be narrowed to, as far as they are known. */
  customers: readonly CustomerView[];
};

const everything: HistoryFilter = {
  text: "",
  outcome: "any",
  period: "any",
  customerId: null,
  page: 0,
};

/** The runs of one profile, newest first. */
export function HistoryScreen({ profileId, customers, ...ways }: HistoryScreenProps) {
  const { t } = useTranslation();
  const [filter, setFilter] = useState(everything);
  const [text] = useDebouncedValue(filter.text, 150);
  const history = useHistory(profileId, { ...filter, text });
  const { data } = history;
  const isFiltered =
    filter.text !== "" ||
    filter.outcome !== "any" ||
    filter.period !== "any" ||
    filter.customerId !== null;
  return (
    <div className={classes.screen}>
      <header>
        <ScreenHeading screen={t("runs.title")}>{t("runs.title")}</ScreenHeading>
        <ScreenIntro>{t("runs.intro")}</ScreenIntro>
      </header>
      {(isFiltered || (data?.total ?? 0) > 0) && (
        <HistoryFilters
          filter={filter}
          customers={customers}
          onChange={(patch) => setFilter({ ...filter, page: 0, ...patch })}
        />
      )}
      {history.isPending && <Loading />}
      {history.error !== null && (
        <ErrorPanel
          error={toBackendError(history.error)}
          onRetry={() => void history.refetch()}
          retrying={history.isFetching}
        />
      )}
      {data?.total === 0 && (
        <Panel
          tone="neutral"
          icon={<IconInbox size={22} />}
          title={t(isFiltered ? "runs.nothingTitle" : "runs.emptyTitle")}
          announce="status"
        >
          <p>{t(isFiltered ? "runs.nothingWords" : "runs.emptyWords")}</p>
          <Button
            size="xs"
            mt={4}
            onClick={isFiltered ? () => setFilter(everything) : ways.onAnother}
          >
            {t(isFiltered ? "runs.all" : "runs.deploy")}
          </Button>
        </Panel>
      )}
      {data !== undefined && data.total > 0 && (
        <>
          <ul className={lists.list} aria-label={t("runs.listLabel")}>
            {data.runs.map((found) => (
              <HistoryItem key={found.run.id} found={found} text={text} {...ways} />
            ))}
          </ul>
          <Pages
            page={filter.page}
            total={data.total}
            onPage={(page) => setFilter({ ...filter, page })}
          />
        </>
      )}
    </div>
  );
}

function Loading() {
  const { t } = useTranslation();
  return (
    <div role="status">
      <VisuallyHidden>{t("common.loading", { what: t("runs.plural") })}</VisuallyHidden>
      <Skeleton height={64} radius="md" />
      <Skeleton height={64} radius="md" mt={10} />
    </div>
  );
}
