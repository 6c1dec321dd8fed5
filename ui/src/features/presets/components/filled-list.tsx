// What placeholders were filled in with, for each customer.
import { useTranslation } from "react-i18next";
import { Fold } from "@/components/fold";
import { Name } from "@/components/name";
import { Sentence } from "@/components/sentence";
import type { AppliedPreset, CustomerView, FilledView } from "@/lib/backend";
import { counted } from "@/lib/count";
import classes from "./presets.module.css";

/** So many customers are listed one by one. */
const most = 100;

type FilledListProps = {
  applied: readonly AppliedPreset[];
  customers: readonly CustomerView[];
};

/** A line for each placeholder; those of many customers are folded. */
export function FilledList({ applied, customers }: FilledListProps) {
  const { t } = useTranslation();
  const filled = applied.filter((one) => one.filled.length > 0);
  const empty = filled.filter((one) => one.filled.some(({ value }) => value === null));
  if (filled.length === 0) return null;
  const names = new Map(customers.map(({ id, name }) => [id, name]));
  const lists = filled.slice(0, most).map((one) => (
    <div key={one.customerId}>
      {applied.length > 1 && (
        <p className={classes.strong}>
          <Name>{names.get(one.customerId) ?? ""}</Name>
        </p>
      )}
      <ul className={classes.plain}>
        {one.filled.map((each) => (
          <Filled key={`${each.at} ${each.key} ${each.placeholder}`} filled={each} />
        ))}
      </ul>
    </div>
  ));
  return (
    <>
      {empty.length > 0 && applied.length > 1 && (
        <p className={classes.warn}>{t("presets.filled.emptyMany", counted(empty.length))}</p>
      )}
      {applied.length === 1 ? lists : <Fold title={t("presets.filled.title")}>{lists}</Fold>}
    </>
  );
}

function Filled({ filled: { at, key, placeholder, value } }: { filled: FilledView }) {
  const { t } = useTranslation();
  const where = at === "value" ? <Name>{key ?? ""}</Name> : t(`presets.filled.at.${at}`);
  return (
    <li {...(value === null ? { className: classes.warn } : {})}>
      <Sentence
        text={value === null ? "presets.filled.none" : "presets.filled.as"}
        parts={{ where, placeholder: <code>{placeholder}</code>, value: value ?? "" }}
      />
    </li>
  );
}
