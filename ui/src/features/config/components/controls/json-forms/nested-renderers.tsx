// The parts of a JSON form that have parts of their own.
import {
  type CombinatorKeyword,
  type CombinatorRendererProps,
  createCombinatorRenderInfos,
  createDefaultValue,
  findUISchema,
  type JsonSchema,
  type StatePropsOfControlWithDetail,
  type UISchemaElement,
} from "@jsonforms/core";
import {
  JsonFormsDispatch,
  withJsonFormsAllOfProps,
  withJsonFormsAnyOfProps,
  withJsonFormsDetailProps,
  withJsonFormsOneOfProps,
} from "@jsonforms/react";
import { createContext, type ReactNode, useContext, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Fold } from "@/components/fold";
import { Choices } from "../picklist-control";
import form from "./form.module.css";

/**
 * From how many levels on a part is folded. A schema can contain itself, and then there is no end to
 * it: what is folded is drawn only when it is opened.
 */
const foldedFrom = 3;

/** How many parts that have parts lie around this one. */
const Depth = createContext(0);

type DeepProps = { title: string; children: () => ReactNode };

/** Draws what lies deep inside only when it is opened. */
export function Deep({ title, children }: DeepProps) {
  const { t } = useTranslation();
  const depth = useContext(Depth);
  const [opened, setOpened] = useState(false);
  const isFolded = depth >= foldedFrom;
  const inside = isFolded && !opened ? null : <Depth value={depth + 1}>{children()}</Depth>;
  if (!isFolded) return inside;
  return (
    <Fold
      title={title === "" ? t("controls.form.more") : title}
      onToggle={(isOpen) => setOpened(opened || isOpen)}
    >
      {inside}
    </Fold>
  );
}

/** An object: its properties, in a frame with its name unless it is the whole form. */
export const ObjectRenderer = withJsonFormsDetailProps(function ObjectRenderer({
  uischemas = [],
  schema,
  uischema,
  path,
  enabled,
  visible,
  label,
  renderers = [],
  cells = [],
  rootSchema,
}: StatePropsOfControlWithDetail) {
  const detail = useMemo(() => {
    const fallback = path === "" ? "VerticalLayout" : "Group";
    const found = findUISchema(
      uischemas,
      schema,
      uischema.scope,
      path,
      fallback,
      uischema,
      rootSchema,
    );
    return path === "" ? found : ({ ...found, type: fallback, label } as UISchemaElement);
  }, [uischemas, schema, uischema, path, rootSchema, label]);
  if (!visible) return null;
  return (
    <Deep title={label}>
      {() => (
        <JsonFormsDispatch
          visible={visible}
          enabled={enabled}
          schema={schema}
          uischema={detail}
          path={path}
          renderers={renderers}
          cells={cells}
        />
      )}
    </Deep>
  );
});

function OneOfSeveral(props: CombinatorRendererProps & { keyword: CombinatorKeyword }) {
  const { t } = useTranslation();
  const { schema, rootSchema, keyword, uischema, path, uischemas, indexOfFittingSchema } = props;
  const [chosen, setChosen] = useState(Math.max(indexOfFittingSchema ?? 0, 0));
  // What was typed for one kind is there again when one comes back to it.
  const typed = useRef(new Map<number, unknown>());
  if (!props.visible) return null;
  const schemas = ((schema[keyword as keyof JsonSchema] as JsonSchema[] | undefined) ?? []).filter(
    Boolean,
  );
  const kinds = createCombinatorRenderInfos(
    schemas,
    rootSchema,
    keyword,
    uischema,
    path,
    uischemas,
  );
  const kind = kinds[chosen];
  const choose = (next: number) => {
    const target = schemas[next];
    if (target === undefined) return;
    typed.current.set(chosen, props.data);
    setChosen(next);
    const before = typed.current.get(next);
    props.handleChange(path, before ?? createDefaultValue(target, rootSchema));
  };
  return (
    <div className={form.vertical}>
      <Choices
        label={props.label === "" ? t("controls.form.kind") : props.label}
        name={props.label === "" ? t("controls.form.kind") : props.label}
        disabled={!props.enabled}
        options={kinds.map(({ label }, at) => ({ value: String(at), label }))}
        text={String(chosen)}
        onText={(text) => choose(Number(text === "" ? chosen : text))}
        onBlur={() => undefined}
      />
      {kind !== undefined && (
        <Deep title={kind.label}>
          {() => (
            <JsonFormsDispatch
              key={chosen}
              schema={kind.schema}
              uischema={kind.uischema}
              path={path}
              enabled={props.enabled}
              {...(props.renderers === undefined ? {} : { renderers: props.renderers })}
              {...(props.cells === undefined ? {} : { cells: props.cells })}
            />
          )}
        </Deep>
      )}
    </div>
  );
}

/** One of several kinds. */
export const OneOfRenderer = withJsonFormsOneOfProps(function OneOfRenderer(props) {
  return <OneOfSeveral {...props} keyword="oneOf" />;
});

/** Any of several kinds; one is filled in. */
export const AnyOfRenderer = withJsonFormsAnyOfProps(function AnyOfRenderer(props) {
  return <OneOfSeveral {...props} keyword="anyOf" />;
});

/** Several kinds at once. */
export const AllOfRenderer = withJsonFormsAllOfProps(function AllOfRenderer(
  props: CombinatorRendererProps,
) {
  const { schema, rootSchema, uischema, path, uischemas } = props;
  if (!props.visible) return null;
  const kinds = createCombinatorRenderInfos(
    schema.allOf ?? [],
    rootSchema,
    "allOf",
    uischema,
    path,
    uischemas,
  );
  return (
    <Deep title={props.label}>
      {() => (
        <div className={form.vertical}>
          {kinds.map((kind) => (
            <JsonFormsDispatch
              key={kind.label}
              schema={kind.schema}
              uischema={kind.uischema}
              path={path}
              enabled={props.enabled}
              {...(props.renderers === undefined ? {} : { renderers: props.renderers })}
              {...(props.cells === undefined ? {} : { cells: props.cells })}
            />
          ))}
        </div>
      )}
    </Deep>
  );
});
