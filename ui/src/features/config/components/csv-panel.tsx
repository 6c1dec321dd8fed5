// The settings of many customers as a file: a template to fill in, and what comes back from it.
import { Button, Group } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorPanel } from "@/components/error-panel";
import {
  IconAlertTriangle,
  IconCheck,
  IconDeviceFloppy,
  IconInfoCircle,
  IconUpload,
} from "@/components/icons";
import { Panel } from "@/components/panel";
import { Sentence } from "@/components/sentence";
import { takeRows } from "@/features/config/hooks/config-state";
import type { Wizard } from "@/features/config/hooks/use-wizard";
import {
  type ConfigCsvRequest,
  type ConfigCsvView,
  type CsvChoice,
  type CsvProblemView,
  toBackendError,
  useBackend,
} from "@/lib/backend";
import { counted } from "@/lib/count";
import { formatNumber, isolate } from "@/lib/text";
import { problemWords } from "./controls/problem-words";
import { CsvColumns } from "./csv-columns";
import classes from "./grid.module.css";

/** How many problems of a file are listed. */
const listed = 200;

/** Saves the template and reads a file; nothing is taken over before a person has seen what is in it. */
export function CsvPanel({ wizard }: { wizard: Wizard }) {
  const { t } = useTranslation();
  const backend = useBackend();
  const { form, customers, handle } = wizard;
  const request = { versionId: form.versionId, customers: [...customers] };
  const save = useMutation({ mutationFn: () => backend.saveConfigTemplate(request) });
  const csv = useCsv(request);
  const [taken, setTaken] = useState<number | null>(null);
  const error = save.error ?? csv.error;
  const { read, file } = csv;
  return (
    <>
      <div className={classes.tools}>
        <Button
          size="sm"
          variant="default"
          leftSection={<IconDeviceFloppy size={16} />}
          loading={save.isPending}
          onClick={() => save.mutate()}
        >
          {t("wizard.csv.save")}
        </Button>
        <Button
          size="sm"
          variant="default"
          leftSection={<IconUpload size={16} />}
          loading={read.isPending}
          onClick={() => {
            setTaken(null);
            read.mutate();
          }}
        >
          {t("wizard.csv.read")}
        </Button>
        <span role="status" className={classes.hint}>
          {typeof save.data === "string" && t("wizard.csv.saved", { name: isolate(save.data) })}
          {taken !== null && t("wizard.csv.taken", counted(taken))}
        </span>
      </div>
      <p className={classes.hint}>{t("wizard.csv.help")}</p>
      {error !== null && <ErrorPanel error={toBackendError(error)} />}
      {file !== null && (
        <Preview csv={csv} file={file}>
          {file.rows.length > 0 && (
            <Button
              size="xs"
              onClick={() => {
                handle.change(takeRows(file.rows));
                setTaken(file.rows.length);
                csv.leave();
              }}
            >
              {t("wizard.csv.use", counted(file.rows.length))}
            </Button>
          )}
          <Button size="xs" variant="default" onClick={csv.leave}>
            {t("wizard.csv.leave")}
          </Button>
        </Preview>
      )}
    </>
  );
}

/** A file that is looked through: what is in it, and what a person says of its columns. */
type Csv = ReturnType<typeof useCsv>;

function useCsv(request: ConfigCsvRequest) {
  const backend = useBackend();
  const [file, setFile] = useState<ConfigCsvView | null>(null);
  const [asked, setAsked] = useState<readonly string[]>([]);
  const [choices, setChoices] = useState<readonly CsvChoice[]>([]);
  const read = useMutation({
    mutationFn: () => backend.readConfigCsv(request),
    onSuccess: (found) => {
      if (found === null) return;
      setFile(found);
      setAsked([...new Set(found.columns.filter(isUnmatched).map(({ header }) => header))]);
      setChoices([]);
    },
  });
  const match = useMutation({
    mutationFn: (said: CsvChoice[]) => backend.matchConfigCsv({ ...request, choices: said }),
    onSuccess: (found, said) => {
      setFile(found);
      setChoices(said);
    },
  });
  return {
    read,
    file,
    /** The headings that nobody understood. */
    asked,
    choices,
    choose: match.mutate,
    busy: match.isPending,
    error: read.error ?? match.error,
    leave: () => {
      setFile(null);
      match.reset();
    },
  };
}

function isUnmatched({ key }: ConfigCsvView["columns"][number]): boolean {
  return key === null;
}

/** What is in a file: who is found, what its columns hold, and each problem by row and column. */
function Preview({ csv, file, children }: { csv: Csv; file: ConfigCsvView; children: ReactNode }) {
  const { t } = useTranslation();
  const { fileName, rows, columns } = file;
  const unmatched = columns.filter(isUnmatched).length;
  const clean = file.problems.length === 0;
  // Those are told by the columns themselves.
  const problems = file.problems.filter(({ problem }) => problem !== "unmatchedColumn");
  return (
    <Panel
      tone={clean ? "info" : "warning"}
      icon={
        clean ? (
          rows.length > 0 ? (
            <IconCheck size={22} />
          ) : (
            <IconInfoCircle size={22} />
          )
        ) : (
          <IconAlertTriangle size={22} />
        )
      }
      title={<Sentence text="wizard.csv.title" parts={{ name: fileName }} />}
      announce="status"
    >
      <p>
        {t("wizard.csv.found", counted(rows.length))}{" "}
        {unmatched > 0 && t("wizard.csv.unmatched", counted(unmatched))}
      </p>
      {csv.asked.length > 0 && (
        <CsvColumns
          headers={csv.asked}
          file={file}
          choices={csv.choices}
          busy={csv.busy}
          onChoose={csv.choose}
        />
      )}
      {problems.length > 0 && (
        <>
          <p>{t("wizard.csv.problems", counted(problems.length))}</p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls has to take the keys */}
          <ul className={classes.problems} tabIndex={0} aria-label={t("wizard.csv.problemList")}>
            {problems.slice(0, listed).map((problem) => (
              <li key={JSON.stringify(problem)}>
                <Problem problem={problem} />
              </li>
            ))}
            {problems.length > listed && (
              <li>{t("wizard.csv.more", { n: formatNumber(problems.length - listed) })}</li>
            )}
          </ul>
        </>
      )}
      <Group gap="xs" mt={4}>
        {children}
      </Group>
    </Panel>
  );
}

function Problem({
  problem: { line, column, problem, value, because },
}: {
  problem: CsvProblemView;
}) {
  const { t } = useTranslation();
  const where = t(column === null ? "wizard.csv.line" : "wizard.csv.lineColumn", {
    line: formatNumber(line),
    column: isolate(column ?? ""),
  });
  const what =
    because === null
      ? t(`wizard.csv.problem.${problem}`, { value: isolate(value ?? "") })
      : problemWords(t, { key: null, input: null, problem: because, said: null }, null);
  return `${where}: ${what}`;
}
