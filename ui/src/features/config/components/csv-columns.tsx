// What the columns of a file hold, where their headings don't say it.
import { NativeSelect } from "@mantine/core";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { ConfigCsvView, CsvChoice } from "@/lib/backend";
import { isolate } from "@/lib/text";
import classes from "./grid.module.css";

type CsvColumnsProps = {
  /** The headings that nobody understands. */
  headers: readonly string[];
  file: ConfigCsvView;
  /** What was said of them so far. */
  choices: readonly CsvChoice[];
  busy: boolean;
  onChoose: (choices: CsvChoice[]) => void;
};

const customers = "customers";

/** Asks what each of the columns holds. */
export function CsvColumns({ headers, file, choices, busy, onChoose }: CsvColumnsProps) {
  const { t } = useTranslation();
  const wordsId = useId();
  return (
    <fieldset className={classes.columns} aria-labelledby={wordsId}>
      <p id={wordsId}>{t("wizard.csv.columns.words")}</p>
      {headers.map((header) => (
        <NativeSelect
          key={header}
          size="xs"
          label={t("wizard.csv.columns.column", { header: isolate(header) })}
          disabled={busy}
          value={toOption(choices.find((choice) => choice.header === header))}
          onChange={({ currentTarget: { value } }) => {
            const others = choices.filter((choice) => choice.header !== header);
            onChoose(value === "" ? others : [...others, choiceOf(header, value)]);
          }}
          data={[
            { value: "", label: t("wizard.csv.columns.leaveOut") },
            { value: customers, label: t("wizard.csv.columns.customer") },
            ...freeFor(header, file).map((target) => ({
              value: toOption(target),
              label: target.header,
            })),
          ]}
        />
      ))}
    </fieldset>
  );
}

/** The settings that no other column holds. */
function freeFor(header: string, { columns, targets }: ConfigCsvView) {
  const others = columns.filter((column) => column.header !== header);
  return targets.filter(
    ({ key, input }) => !others.some((other) => other.key === key && other.input === input),
  );
}

function toOption(choice: Omit<CsvChoice, "header"> | undefined): string {
  if (choice === undefined) return "";
  return choice.key === null ? customers : JSON.stringify([choice.key, choice.input]);
}

function choiceOf(header: string, value: string): CsvChoice {
  if (value === customers) return { header, key: null, input: null };
  const [key, input] = JSON.parse(value) as [string, string | null];
  return { header, key, input };
}
