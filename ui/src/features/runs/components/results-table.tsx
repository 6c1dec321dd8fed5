// The results of a run: customer, flow and webhook URL, in one table.
import { TextInput } from "@mantine/core";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { CopyButton } from "@/components/copy-button";
import { IconAlertTriangle, IconArrowDown, IconArrowUp } from "@/components/icons";
import lists from "@/components/list.module.css";
import { Name } from "@/components/name";
import { VirtualList } from "@/components/virtual-list";
import { noUrlWords } from "@/features/runs/components/endpoint-words";
import type { ResultLine } from "@/features/runs/hooks/row-store";
import { useResults } from "@/features/runs/hooks/run-store";
import type { RunView } from "@/lib/backend";
import { compareNames, isolate, toSearchable } from "@/lib/text";
import classes from "./results-table.module.css";

const keyOf = ({ key }: ResultLine) => key;

type Column = "customer" | "flow";
type Sorting = { column: Column; down: boolean };

function arranged(lines: readonly ResultLine[], text: string, { column, down }: Sorting) {
  const wanted = toSearchable(text).trim();
  const matching =
    wanted === ""
      ? [...lines]
      : lines.filter(({ customerName, flow, endpoint }) =>
          toSearchable(`${customerName}\n${flow.name}\n${endpoint.url ?? ""}`).includes(wanted),
        );
  const nameOf = (line: ResultLine) => (column === "flow" ? line.flow.name : line.customerName);
  const sign = down ? -1 : 1;
  return matching.sort((a, b) => sign * compareNames(nameOf(a), nameOf(b)));
}

/** The table with its search; it fills as customers are done. */
export function ResultsTable({ run }: { run: RunView }) {
  const { t } = useTranslation();
  const lines = useResults(run.id);
  const [text, setText] = useState("");
  const [sorting, setSorting] = useState<Sorting>({ column: "customer", down: false });
  const shown = useMemo(() => arranged(lines, text, sorting), [lines, text, sorting]);
  if (lines.length === 0) return <p className={classes.nothing}>{t("run.results.none")}</p>;
  return (
    <>
      <TextInput
        label={t("run.results.find")}
        placeholder={t("run.results.findPlaceholder")}
        size="sm"
        value={text}
        autoComplete="off"
        spellCheck={false}
        dir="auto"
        className={classes.find}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {shown.length === 0 ? (
        <p className={classes.nothing}>{t("run.results.noMatch")}</p>
      ) : (
        // biome-ignore lint/a11y/useSemanticElements: a virtual list can't be made of table rows
        <div
          role="table"
          aria-label={t("run.results.label")}
          aria-rowcount={shown.length + 1}
          className={lists.list}
        >
          <Head sorting={sorting} onSort={setSorting} />
          <VirtualList
            items={shown}
            keyOf={keyOf}
            estimate={57}
            maxHeight={570}
            outer={{ role: "rowgroup", tabIndex: 0, "aria-label": t("run.results.label") }}
            inner={{ role: "presentation" }}
            itemProps={(place) => ({
              role: "row",
              "aria-rowindex": place + 2,
              className: classes.row ?? "",
            })}
          >
            {(line) => <Cells line={line} />}
          </VirtualList>
        </div>
      )}
    </>
  );
}

function Head({ sorting, onSort }: { sorting: Sorting; onSort: (sorting: Sorting) => void }) {
  const { t } = useTranslation();
  const sortable = (column: Column) => {
    const active = sorting.column === column;
    const label = t(`run.results.column.${column}`);
    return (
      // biome-ignore lint/a11y/useSemanticElements: see the table
      // biome-ignore lint/a11y/useFocusableInteractive: the button in it has the focus
      <div
        role="columnheader"
        aria-sort={active ? (sorting.down ? "descending" : "ascending") : "none"}
      >
        <button
          type="button"
          className={classes.sort}
          title={t("run.results.sortBy", { what: label.toLocaleLowerCase() })}
          onClick={() => onSort({ column, down: active && !sorting.down })}
        >
          {label}
          {active && !sorting.down && <IconArrowUp size={14} aria-hidden="true" />}
          {active && sorting.down && <IconArrowDown size={14} aria-hidden="true" />}
        </button>
      </div>
    );
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the table
    <div role="rowgroup">
      {/* biome-ignore lint/a11y/useSemanticElements: see the table */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: rows take no focus */}
      <div role="row" aria-rowindex={1} className={`${classes.row} ${classes.head}`}>
        {sortable("customer")}
        {sortable("flow")}
        {/* biome-ignore lint/a11y/useSemanticElements: see the table */}
        {/* biome-ignore lint/a11y/useFocusableInteractive: it does nothing */}
        <div role="columnheader">{t("run.results.column.url")}</div>
      </div>
    </div>
  );
}

function Cells({ line }: { line: ResultLine }) {
  const { t } = useTranslation();
  const { customerName, flow, endpoint } = line;
  const { url, problem, unfamiliarHost } = endpoint;
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: see the table */}
      <div role="cell" className={classes.customer}>
        <Name oneLine>{customerName}</Name>
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: see the table */}
      <div role="cell" className={classes.flow}>
        <Name oneLine>{flow.name}</Name>
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: see the table */}
      <div role="cell" className={classes.urlCell}>
        {url === null ? (
          <span className={classes.noUrl}>{t(noUrlWords(flow.trigger))}</span>
        ) : (
          <>
            <code className={classes.url}>
              <bdi dir="ltr" title={url}>
                {url}
              </bdi>
            </code>
            <CopyButton
              size="xs"
              variant="default"
              text={url}
              label={t("result.copyUrl")}
              description={t("result.copyUrlOf", {
                flows: `${isolate(flow.name)}, ${isolate(customerName)}`,
              })}
              disabled={problem !== null}
            />
            {(problem !== null || unfamiliarHost) && (
              <span className={classes.caution} data-tone={problem === null ? "warning" : "error"}>
                <IconAlertTriangle size={16} aria-hidden="true" />
                {problem === null ? t("result.unfamiliarHost") : t(`result.problem.${problem}`)}
              </span>
            )}
          </>
        )}
      </div>
    </>
  );
}
