// The customers of a run with how each stands.
import { Button } from "@mantine/core";
import { memo, useCallback, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { IconChevronDown, IconChevronRight } from "@/components/icons";
import lists from "@/components/list.module.css";
import { Name } from "@/components/name";
import { VirtualList } from "@/components/virtual-list";
import { RowDetails } from "@/features/runs/components/row-details";
import { RowState } from "@/features/runs/components/row-state";
import type { RowWays } from "@/features/runs/components/run-screen";
import { useRow, useRowIds } from "@/features/runs/hooks/run-store";
import type { RunActions } from "@/features/runs/hooks/use-run-actions";
import type { RowStateView, RunView } from "@/lib/backend";
import { rowStates } from "@/lib/runs";
import { formatNumber, isolate } from "@/lib/text";
import classes from "./run.module.css";

const keyOf = (id: string) => id;

type RunRowsProps = RowWays & {
  run: RunView;
  actions: RunActions;
  filter: RowStateView | null;
  onFilter: (state: RowStateView | null) => void;
};

/** The filter by state and the list. */
export function RunRows({ run, actions, filter, onFilter, ...ways }: RunRowsProps) {
  return (
    <>
      <StateFilter run={run} filter={filter} onFilter={onFilter} />
      <RowList
        runId={run.id}
        filter={filter}
        integrationName={run.integrationName}
        versionNumber={run.versionNumber}
        actions={actions}
        {...ways}
      />
    </>
  );
}

function StateFilter({ run, filter, onFilter }: Pick<RunRowsProps, "run" | "filter" | "onFilter">) {
  const { t } = useTranslation();
  const states = rowStates.filter((state) => run.counts[state] > 0 || state === filter);
  return (
    <fieldset className={classes.filter}>
      <legend className={classes.legend}>{t("run.filter.label")}</legend>
      {[null, ...states].map((state) => (
        <Button
          key={state ?? "all"}
          size="compact-sm"
          variant="default"
          aria-pressed={filter === state}
          className={classes.chip}
          onClick={() => onFilter(state)}
        >
          {t("run.filter.count", {
            word: state === null ? t("run.filter.all") : t(`run.state.${state}`),
            n: formatNumber(state === null ? run.total : run.counts[state]),
          })}
        </Button>
      ))}
    </fieldset>
  );
}

type RowListProps = RowWays & {
  runId: string;
  filter: RowStateView | null;
  integrationName: string;
  versionNumber: number;
  actions: RunActions;
};

// News of a run draws its bar and its filter; the list is drawn only when rows come or go. The ways on read
// what they need at the press.
const RowList = memo(
  function RowList({ runId, filter, ...shown }: RowListProps) {
    const { t } = useTranslation();
    const ids = useRowIds(runId, filter);
    const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set());
    const toggle = useCallback(
      (rowId: string) =>
        setOpen((old) => {
          const next = new Set(old);
          if (!next.delete(rowId)) next.add(rowId);
          return next;
        }),
      [],
    );
    if (ids.length === 0) return <p className={classes.nothing}>{t("run.list.nothing")}</p>;
    return (
      <div className={lists.list}>
        <VirtualList
          items={ids}
          keyOf={keyOf}
          estimate={57}
          maxHeight={570}
          outer={{ tabIndex: 0, role: "region", "aria-label": t("run.list.label") }}
          inner={{ role: "list" }}
          itemProps={(place) => ({
            role: "listitem",
            "aria-setsize": ids.length,
            "aria-posinset": place + 1,
          })}
        >
          {(rowId) => (
            <Row runId={runId} rowId={rowId} open={open.has(rowId)} onToggle={toggle} {...shown} />
          )}
        </VirtualList>
      </div>
    );
  },
  (before, after) =>
    before.runId === after.runId &&
    before.filter === after.filter &&
    before.replaces === after.replaces &&
    before.actions.busy === after.actions.busy &&
    before.actions.forbidden === after.actions.forbidden,
);

type RowProps = RowWays & {
  runId: string;
  rowId: string;
  integrationName: string;
  versionNumber: number;
  open: boolean;
  onToggle: (rowId: string) => void;
  actions: RunActions;
};

function Row({ runId, rowId, open, onToggle, ...shown }: RowProps) {
  const { t } = useTranslation();
  const detailsId = useId();
  const row = useRow(runId, rowId);
  if (row === undefined) return null;
  const Chevron = open ? IconChevronDown : IconChevronRight;
  return (
    <div className={classes.row}>
      <button
        type="button"
        className={classes.rowHead}
        aria-expanded={open}
        aria-controls={open ? detailsId : undefined}
        onClick={() => onToggle(rowId)}
      >
        <Chevron size={18} aria-hidden="true" className={classes.chevron} />
        <span className={classes.rowNames}>
          <span className={classes.rowCustomer}>
            <Name oneLine>{row.customerName}</Name>
          </span>
          <span className={classes.rowName}>
            <Name oneLine>{row.name}</Name>
          </span>
        </span>
        <RowState state={row.state} setup={row.setup} />
      </button>
      {open && (
        <section
          id={detailsId}
          className={classes.details}
          aria-label={t("run.list.open", { customer: isolate(row.customerName) })}
        >
          <RowDetails runId={runId} row={row} {...shown} />
        </section>
      )}
    </div>
  );
}
