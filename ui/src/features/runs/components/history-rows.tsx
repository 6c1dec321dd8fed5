// The customers of a run in the history: what became of each, its URLs, and what was sent.
import { Skeleton } from "@mantine/core";
import type { TFunction } from "i18next";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { CopyButton } from "@/components/copy-button";
import { ErrorPanel } from "@/components/error-panel";
import lists from "@/components/list.module.css";
import { Name } from "@/components/name";
import { scheduleWords } from "@/components/schedule-words";
import { useHistoryRows } from "@/features/runs/api/history";
import { useReusableName } from "@/features/runs/api/reusable-name";
import { Pages } from "@/features/runs/components/history-pages";
import type { HistoryWays } from "@/features/runs/components/history-ways";
import { RowState } from "@/features/runs/components/row-state";
import { SavePreset } from "@/features/runs/components/save-preset";
import { type ConfigValue, type HistoryRow, toBackendError } from "@/lib/backend";
import { isolate, joinNames } from "@/lib/text";
import classes from "./runs.module.css";

type HistoryRowsProps = {
  runId: string;
  text: string;
  /** Null where nobody is signed in. */
  onSavePreset: HistoryWays["onSavePreset"] | null;
};

/** A page of the customers; those that match come where something was searched for. */
export function HistoryRows({ runId, text, onSavePreset }: HistoryRowsProps) {
  const { t } = useTranslation();
  const [page, setPage] = useState(0);
  const rows = useHistoryRows(runId, text, page);
  if (rows.error !== null) {
    return (
      <ErrorPanel
        error={toBackendError(rows.error)}
        onRetry={() => void rows.refetch()}
        retrying={rows.isFetching}
      />
    );
  }
  if (rows.data === undefined) return <Skeleton height={64} radius="md" />;
  return (
    <>
      <ul className={classes.rows} aria-label={t("runs.rows")}>
        {rows.data.rows.map((found) => (
          <Row
            key={found.row.id}
            found={found}
            onSavePreset={onSavePreset && (() => onSavePreset(runId, found.row.id))}
          />
        ))}
      </ul>
      <Pages page={page} total={rows.data.total} onPage={setPage} />
    </>
  );
}

type RowProps = { found: HistoryRow; onSavePreset: (() => Promise<void>) | null };

function Row({ found, onSavePreset }: RowProps) {
  const { t } = useTranslation();
  const { row, description, labels, entries, secrets } = found;
  // Those of a deleted instance work no more.
  const endpoints = row.state === "deleted" ? [] : row.endpoints;
  const urls = endpoints.flatMap(({ url, problem, flows }) =>
    url === null || problem !== null ? [] : [{ url, flows: flows.map(({ name }) => name) }],
  );
  return (
    <li className={classes.row}>
      <div className={classes.rowHead}>
        <span className={lists.name}>
          <Name>{row.customerName}</Name>
        </span>
        <RowState state={row.state} setup={row.setup} />
        {onSavePreset !== null && <SavePreset row={row} size="xs" onSave={onSavePreset} />}
      </div>
      <dl className={classes.values}>
        <Fact name={t("result.instance")}>{row.name}</Fact>
        {description !== null && <Fact name={t("runs.description")}>{description}</Fact>}
        {labels.length > 0 && <Fact name={t("runs.labels")}>{joinNames(labels)}</Fact>}
        {entries.map(({ key, value }) => (
          <Sent key={key} name={key} value={value} />
        ))}
        {secrets.map(({ key, input }) => (
          <Fact key={`${key} ${input}`} name={`${key}: ${input}`}>
            {t("runs.secret")}
          </Fact>
        ))}
      </dl>
      {urls.map(({ url, flows }) => (
        <div key={url} className={classes.url}>
          <code>{url}</code>
          <CopyButton
            text={url}
            label={t("result.copyUrl")}
            description={t("result.copyUrlOf", { flows: joinNames(flows) })}
          />
        </div>
      ))}
    </li>
  );
}

function Fact({ name, children }: { name: string; children: string }) {
  return (
    <div>
      <dt>
        <Name>{name}</Name>
      </dt>
      <dd>
        <Name>{children}</Name>
      </dd>
    </div>
  );
}

type OfReusable = Extract<ConfigValue, { kind: "reusable" }>;

/** A value that was sent. */
function Sent({ name, value }: { name: string; value: ConfigValue }) {
  const { t } = useTranslation();
  if (value.kind === "reusable") return <SentReusable name={name} value={value} />;
  return <Fact name={name}>{sentWords(t, value)}</Fact>;
}

/** A connection that instances share, by its name where that is known. */
function SentReusable({ name, value }: { name: string; value: OfReusable }) {
  const { t } = useTranslation();
  const label = useReusableName(value.connectionId);
  const words =
    label === undefined
      ? t("wizard.value.reusable")
      : t("wizard.value.reusableNamed", { name: isolate(label) });
  return <Fact name={name}>{words}</Fact>;
}

/** The value in words. */
function sentWords(t: TFunction, value: Exclude<ConfigValue, OfReusable>): string {
  switch (value.kind) {
    case "text":
      return value.text;
    case "schedule":
      return scheduleWords(t, value);
    case "list":
      return joinNames(value.items);
    case "pairs":
      return joinNames(value.pairs.map(({ key, value: to }) => `${key} → ${to}`));
    case "json":
      return t("wizard.value.filledIn");
    case "connection":
      return value.inputs.length === 0
        ? t("runs.noInputs")
        : joinNames(value.inputs.map(({ key, value: to }) => `${key}: ${to}`));
  }
}
