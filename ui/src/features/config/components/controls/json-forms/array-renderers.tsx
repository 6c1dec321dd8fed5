// Lists in a JSON form: as a table, as parts to unfold, or as a list beside the chosen one's details.
import {
  type ArrayLayoutProps,
  composePaths,
  createDefaultValue,
  encode,
  findUISchema,
  getFirstPrimitiveProp,
  type JsonSchema,
  Resolve,
  type UISchemaElement,
} from "@jsonforms/core";
import { JsonFormsDispatch, useJsonForms, withJsonFormsArrayLayoutProps } from "@jsonforms/react";
import { Button, Table } from "@mantine/core";
import { type ReactNode, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { IconChevronRight, IconPlus } from "@/components/icons";
import { Name } from "@/components/name";
import { formatNumber } from "@/lib/text";
import { RowButtons } from "../collection-control";
import classes from "../controls.module.css";
import { cellName, optionOf, useFormField } from "./field";
import form from "./form.module.css";
import { Deep } from "./nested-renderers";

/** How many rows are drawn at once; more are shown when asked for. */
const rowsAtOnce = 50;

/** What the three ways to show a list share. */
type ListProps = {
  props: ArrayLayoutProps;
  /** How many rows to draw. */
  shown: number;
  nameOf: (place: number) => string;
  buttons: (place: number) => ReactNode;
};

type ListFrameProps = { props: ArrayLayoutProps; children: (list: ListProps) => ReactNode };

/** The label, the rows and the button to add one. */
function ListFrame({ props, children }: ListFrameProps) {
  const { t } = useTranslation();
  const [drawn, setDrawn] = useState(rowsAtOnce);
  const field = useFormField(props);
  const names = useItemNames(props);
  const { data: count, path, enabled } = props;
  const fixed = !enabled || optionOf(props.uischema, "readonly") === true;
  const buttons = (place: number) =>
    fixed ? null : (
      <RowButtons
        name={props.label}
        place={place}
        count={count}
        disabled={false}
        onMove={(by) => (by < 0 ? props.moveUp : props.moveDown)?.(path, place)()}
        onRemove={() => props.removeItems?.(path, [place])()}
      />
    );
  const shown = Math.min(count, drawn);
  return (
    <fieldset className={form.list} onBlur={field.onBlur}>
      {props.label !== "" && <legend>{field.label}</legend>}
      {field.description !== null && <p className={classes.note}>{field.description}</p>}
      {count === 0 && <p className={classes.note}>{t("controls.list.empty")}</p>}
      {count > 0 && children({ props, shown, nameOf: names, buttons })}
      {count > shown && (
        <Button size="xs" variant="subtle" onClick={() => setDrawn(drawn + rowsAtOnce)}>
          {t("controls.form.moreRows", { n: formatNumber(count - shown) })}
        </Button>
      )}
      {field.error !== null && <p className={classes.error}>{field.error}</p>}
      {!fixed && (
        <Button
          size="sm"
          variant="default"
          className={classes.start}
          leftSection={<IconPlus size={16} aria-hidden="true" />}
          aria-label={t("controls.list.addTo", { what: props.label })}
          onClick={props.addItem(path, createDefaultValue(props.schema, props.rootSchema))}
        >
          {t("controls.list.add")}
        </Button>
      )}
    </fieldset>
  );
}

/** Names the rows by one of their values, else by their place. */
function useItemNames({ path, schema, uischema }: ArrayLayoutProps) {
  const { t } = useTranslation();
  const { core } = useJsonForms();
  const wanted = optionOf(uischema, "elementLabelProp");
  const property = typeof wanted === "string" ? wanted : getFirstPrimitiveProp(schema);
  return (place: number): string => {
    const item: unknown = Resolve.data(core?.data, composePaths(path, String(place)));
    const value: unknown =
      typeof property === "string" && typeof item === "object" && item !== null
        ? Resolve.data(item, property)
        : undefined;
    if (typeof value === "string" && value.trim() !== "") return value;
    if (typeof value === "number") return String(value);
    return t("controls.form.item", { n: formatNumber(place + 1) });
  };
}

type Column = { scope: string; title: string };

/** The columns: one for each property, or one alone for a list of plain values. */
function columnsOf(schema: JsonSchema, fallback: string): Column[] {
  const properties = schema.properties;
  if (typeof properties !== "object" || properties === null)
    return [{ scope: "#", title: fallback }];
  return Object.entries(properties).map(([name, { title }]) => ({
    scope: `#/properties/${encode(name)}`,
    title: typeof title === "string" && title !== "" ? title : name,
  }));
}

function TableOf({ props, shown, buttons }: ListProps) {
  const { t } = useTranslation();
  const columns = useMemo(
    () => columnsOf(props.schema, t("controls.list.plain")),
    [props.schema, t],
  );
  return (
    // A wide table is moved to and fro by the keyboard, too.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <section className={form.tableWrap} tabIndex={0} aria-label={props.label}>
      <Table withRowBorders verticalSpacing="xs" className={form.table ?? ""}>
        <Table.Thead>
          <Table.Tr>
            {columns.map(({ scope, title }) => (
              <Table.Th key={scope}>
                <Name>{title}</Name>
              </Table.Th>
            ))}
            <Table.Td />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {Array.from({ length: shown }, (_, place) => (
            // Rows have no name of their own.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            <Table.Tr key={place}>
              {columns.map((column) => (
                <Table.Td key={column.scope}>
                  <Cell props={props} column={column} place={place} />
                </Table.Td>
              ))}
              <Table.Td>{buttons(place)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}

type CellProps = { props: ArrayLayoutProps; column: Column; place: number };

function Cell({ props, column, place }: CellProps) {
  const { t } = useTranslation();
  const { scope, title } = column;
  const uischema = useMemo(() => {
    const name = t("controls.form.cell", { column: title, n: formatNumber(place + 1) });
    return { type: "Control", scope, label: false, options: { [cellName]: name } };
  }, [scope, title, place, t]);
  return (
    <JsonFormsDispatch
      schema={props.schema}
      uischema={uischema}
      path={composePaths(props.path, String(place))}
      enabled={props.enabled}
      {...(props.renderers === undefined ? {} : { renderers: props.renderers })}
      {...(props.cells === undefined ? {} : { cells: props.cells })}
    />
  );
}

/** A list as a table with a column for each property. */
export const TableRenderer = withJsonFormsArrayLayoutProps(function TableRenderer(props) {
  if (!props.visible) return null;
  return (
    <Deep title={props.label}>
      {() => <ListFrame props={props}>{(list) => <TableOf {...list} />}</ListFrame>}
    </Deep>
  );
});

/** The parts of one row: as the UI schema lays them out, else one below the other. */
function Detail({ props, place }: { props: ArrayLayoutProps; place: number }) {
  const { uischemas = [], schema, uischema, path, rootSchema } = props;
  const detail = useMemo<UISchemaElement>(
    () =>
      findUISchema(
        uischemas,
        schema,
        uischema.scope ?? "#",
        path,
        undefined,
        uischema.scope === undefined ? { ...uischema, scope: "#" } : uischema,
        rootSchema,
      ),
    [uischemas, schema, uischema, path, rootSchema],
  );
  return (
    <JsonFormsDispatch
      schema={schema}
      uischema={detail}
      path={composePaths(path, String(place))}
      enabled={props.enabled}
      {...(props.renderers === undefined ? {} : { renderers: props.renderers })}
      {...(props.cells === undefined ? {} : { cells: props.cells })}
    />
  );
}

function AccordionOf({ props, shown, nameOf, buttons }: ListProps) {
  const [open, setOpen] = useState<number | null>(null);
  return (
    <ul className={classes.rows}>
      {Array.from({ length: shown }, (_, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name of their own
        <li key={place} className={form.unfolding}>
          <div className={form.unfoldingHead}>
            <button
              type="button"
              className={form.unfoldingButton}
              aria-expanded={open === place}
              onClick={() => setOpen(open === place ? null : place)}
            >
              <IconChevronRight size={18} aria-hidden="true" />
              <Name>{nameOf(place)}</Name>
            </button>
            {buttons(place)}
          </div>
          {open === place && (
            <div className={form.unfoldingBody}>
              <Detail props={props} place={place} />
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

/** A list whose rows are unfolded one at a time. */
export const AccordionRenderer = withJsonFormsArrayLayoutProps(function AccordionRenderer(props) {
  if (!props.visible) return null;
  return (
    <Deep title={props.label}>
      {() => <ListFrame props={props}>{(list) => <AccordionOf {...list} />}</ListFrame>}
    </Deep>
  );
});

function ListAndDetail({ props, shown, nameOf, buttons }: ListProps) {
  const [wanted, setWanted] = useState(0);
  const chosen = Math.min(wanted, shown - 1);
  return (
    <div className={form.master}>
      <ul className={form.masterList} aria-label={props.label}>
        {Array.from({ length: shown }, (_, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name of their own
          <li key={place}>
            <button
              type="button"
              className={form.masterItem}
              aria-current={chosen === place}
              onClick={() => setWanted(place)}
            >
              <Name>{nameOf(place)}</Name>
            </button>
          </li>
        ))}
      </ul>
      <section className={form.masterDetail} aria-label={nameOf(chosen)}>
        <div className={form.masterTools}>{buttons(chosen)}</div>
        <Detail key={chosen} props={props} place={chosen} />
      </section>
    </div>
  );
}

/** A list, and beside it the details of the one that is chosen. */
export const ListWithDetailRenderer = withJsonFormsArrayLayoutProps(
  function ListWithDetailRenderer(props) {
    if (!props.visible) return null;
    return (
      <Deep title={props.label}>
        {() => <ListFrame props={props}>{(list) => <ListAndDetail {...list} />}</ListFrame>}
      </Deep>
    );
  },
);
