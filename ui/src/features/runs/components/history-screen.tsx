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
import { useHistory } from "@/features/runs/api/history";
import { HistoryFilters } from "@/features/runs/components/history-filters";
import { HistoryItem } from "@/features/runs/components/history-item";
import { Pages } from "@/features/runs/components/history-pages";
import type { HistoryWays } from "@/features/runs/components/history-ways";
import { everything, narrowedBy, spanOf } from "@/features/runs/hooks/history-filter";
import { type CustomerView, toBackendError } from "@/lib/backend";
import classes from "./runs.module.css";

type HistoryScreenProps = {
  /** Whose runs; null: everyone's on this computer. */
  profileId: string | null;
  /** Null where nobody is signed in: then the runs are there to look at and to copy from. */
  ways: HistoryWays | null;
  /** Whom the history can be narrowed to, as far as they are known. */
  customers: readonly CustomerView[];
};

/** The runs, newest first. */
export function HistoryScreen({ profileId, customers, ways }: HistoryScreenProps) {
  const { t } = useTranslation();
  const [filter, setFilter] = useState(everything);
  const [text] = useDebouncedValue(filter.text, 150);
  const history = useHistory(profileId, { ...filter, text });
  const { data } = history;
  const narrowed = narrowedBy(filter);
  // As long as the chosen days make no time, what was found last stays in sight.
  const isSearched = spanOf(filter) !== null;
  return (
    <div className={classes.screen}>
      <header>
        <ScreenHeading screen={t("runs.title")}>{t("runs.title")}</ScreenHeading>
        <ScreenIntro>{t(ways === null ? "runs.introSignedOut" : "runs.intro")}</ScreenIntro>
      </header>
      {(narrowed !== "nothing" || filter.period === "dates" || (data?.total ?? 0) > 0) && (
        <HistoryFilters
          filter={filter}
          customers={customers}
          onChange={(patch) => setFilter({ ...filter, page: 0, ...patch })}
        />
      )}
      {history.isLoading && <Loading />}
      {history.error !== null && (
        <ErrorPanel
          error={toBackendError(history.error)}
          onRetry={() => void history.refetch()}
          retrying={history.isFetching}
        />
      )}
      {isSearched && data?.total === 0 && (
        <Nothing
          narrowed={narrowed}
          onAll={() => setFilter(everything)}
          onAnother={ways?.onAnother ?? null}
        />
      )}
      {data !== undefined && data.total > 0 && (
        <>
          <ul className={lists.list} aria-label={t("runs.listLabel")}>
            {data.runs.map((found) => (
              <HistoryItem key={found.run.id} found={found} text={text} ways={ways} />
            ))}
          </ul>
          {isSearched && (
            <Pages
              page={filter.page}
              total={data.total}
              onPage={(page) => setFilter({ ...filter, page })}
            />
          )}
        </>
      )}
    </div>
  );
}

type NothingProps = {
  narrowed: ReturnType<typeof narrowedBy>;
  onAll: () => void;
  /** Null where there is no way to deploy from here. */
  onAnother: (() => void) | null;
};

/** Why there is nothing, and the way on. */
function Nothing({ narrowed, onAll, onAnother }: NothingProps) {
  const { t } = useTranslation();
  const [title, words] = {
    nothing: ["runs.emptyTitle", "runs.emptyWords"] as const,
    time: ["runs.nothingThenTitle", "runs.nothingThenWords"] as const,
    more: ["runs.nothingTitle", "runs.nothingWords"] as const,
  }[narrowed];
  const isEmpty = narrowed === "nothing";
  const go = isEmpty ? onAnother : onAll;
  return (
    <Panel tone="neutral" icon={<IconInbox size={22} />} title={t(title)} announce="status">
      <p>{t(words)}</p>
      {go !== null && (
        <Button size="xs" mt={4} onClick={go}>
          {t(isEmpty ? "runs.deploy" : "runs.all")}
        </Button>
      )}
    </Panel>
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
