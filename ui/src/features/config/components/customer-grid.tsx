// The grid: a row for each customer, a column for each variable that differs.
import { type HTMLAttributes, memo, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Name } from "@/components/name";
import { VirtualList } from "@/components/virtual-list";
import type { Values } from "@/features/config/hooks/config-state";
import { identityOf } from "@/features/config/hooks/identity";
import type { Wizard } from "@/features/config/hooks/use-wizard";
import type { ConfigProblemView, ConfigVariableView, ReviewCustomer } from "@/lib/backend";
import { CustomerCell } from "./customer-cell";
import classes from "./grid.module.css";

type CustomerGridProps = { wizard: Wizard; variables: readonly ConfigVariableView[] };

const columnWidth = 210;
const nameWidth = 190;
const noValues: Values = new Map();
const noProblems: readonly ConfigProblemView[] = [];

function idOf({ id }: ReviewCustomer): string {
  return id;
}

/** Draws the rows in sight; those that are not in order stand first once everyone was checked. */
export function CustomerGrid({ wizard, variables }: CustomerGridProps) {
  const { t } = useTranslation();
  const { state, customerChecks } = wizard;
  const { wrong } = customerChecks;
  const customers = useMemo(
    () => [
      ...wizard.customers.filter(({ id }) => wrong.has(id)),
      ...wizard.customers.filter(({ id }) => !wrong.has(id)),
    ],
    [wizard.customers, wrong],
  );
  const width = nameWidth + variables.length * columnWidth;
  const columns = useMemo(
    () => ({
      gridTemplateColumns: `${nameWidth}px repeat(${variables.length}, minmax(${columnWidth}px, 1fr))`,
    }),
    [variables.length],
  );
  return (
    <Part
      role="table"
      aria-label={t("wizard.customers.grid")}
      aria-rowcount={customers.length + 1}
      className={classes.grid}
    >
      <div className={classes.scroller} style={{ minWidth: width }}>
        <Part role="rowgroup">
          <Part role="row" aria-rowindex={1} className={classes.head} style={columns}>
            <Part role="columnheader">{t("wizard.customers.customer")}</Part>
            {variables.map(({ key }) => (
              <Part key={key} role="columnheader">
                <Name oneLine>{key}</Name>
              </Part>
            ))}
          </Part>
        </Part>
        <VirtualList
          key={identityOf(wrong)}
          items={customers}
          keyOf={idOf}
          estimate={57}
          maxHeight={520}
          outer={{ role: "presentation" }}
          inner={{ role: "rowgroup" }}
          itemProps={(place) => ({ role: "row", "aria-rowindex": place + 2 })}
        >
          {(customer) => (
            <Row
              customer={customer}
              variables={variables}
              columns={columns}
              own={state.perCustomer.get(customer.id) ?? noValues}
              shared={state.shared}
              problems={customerChecks.problems.get(customer.id) ?? noProblems}
              wizard={wizard}
            />
          )}
        </VirtualList>
      </div>
    </Part>
  );
}

/** A part of the table: rows come and go as one scrolls, which no real table can. */
function Part(props: HTMLAttributes<HTMLDivElement>) {
  return <div {...props} />;
}

type RowProps = {
  customer: ReviewCustomer;
  variables: readonly ConfigVariableView[];
  columns: { gridTemplateColumns: string };
  own: Values;
  shared: Values;
  problems: readonly ConfigProblemView[];
  wizard: Wizard;
};

// Typing in one row draws that row alone.
const Row = memo(
  function Row({ customer, variables, columns, own, shared, problems, wizard }: RowProps) {
    return (
      <div className={classes.row} style={columns}>
        <Part role="rowheader" className={classes.customer}>
          <Name oneLine>{customer.name}</Name>
        </Part>
        {variables.map((variable) => (
          <Part key={variable.key} role="cell">
            <CustomerCell
              customer={customer}
              variable={variable}
              value={own.get(variable.key)}
              shared={shared.get(variable.key)}
              problems={problems.filter(({ key }) => key === variable.key)}
              wizard={wizard}
            />
          </Part>
        ))}
      </div>
    );
  },
  (before, after) =>
    before.customer === after.customer &&
    before.variables === after.variables &&
    before.own === after.own &&
    before.shared === after.shared &&
    before.problems === after.problems,
);
