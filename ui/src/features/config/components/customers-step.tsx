// The settings that differ: a grid of customers and variables, and the way to fill it in from a file.
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { allVariables, isAnswerable } from "@/features/config/hooks/entries";
import type { Wizard } from "@/features/config/hooks/use-wizard";
import { counted } from "@/lib/count";
import { CsvPanel } from "./csv-panel";
import { CustomerGrid } from "./customer-grid";
import { FindReusable } from "./find-reusable";
import classes from "./grid.module.css";

/** The file, the grid, and how many are not in order. */
export function CustomersStep({ wizard }: { wizard: Wizard }) {
  const { t } = useTranslation();
  const { form, state, customers, customerChecks } = wizard;
  const variables = useMemo(() => allVariables(form).filter(isAnswerable), [form]);
  const differing = useMemo(
    () => variables.filter(({ key }) => state.differs.has(key)),
    [variables, state.differs],
  );
  const wrong = customers.filter(
    ({ id }) => (customerChecks.problems.get(id)?.length ?? 0) > 0,
  ).length;
  return (
    <div className={classes.step}>
      <p className={classes.words}>
        {t(differing.length === 0 ? "wizard.customers.none" : "wizard.customers.words")}
      </p>
      <CsvPanel wizard={wizard} />
      <FindReusable wizard={wizard} variables={variables} />
      {wrong > 0 && (
        <p role="status" className={classes.wrong}>
          {t("wizard.customers.wrong", counted(wrong))}
        </p>
      )}
      {differing.length > 0 && <CustomerGrid wizard={wizard} variables={differing} />}
    </div>
  );
}
