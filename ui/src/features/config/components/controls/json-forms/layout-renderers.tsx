// How the parts of a JSON form are laid out.
import {
  type Categorization,
  type Category,
  type GroupLayout,
  isVisible,
  type JsonFormsCellRendererRegistryEntry,
  type JsonFormsRendererRegistryEntry,
  type JsonSchema,
  type LabelProps,
  type Layout,
  type LayoutProps,
  type UISchemaElement,
} from "@jsonforms/core";
import {
  JsonFormsDispatch,
  useJsonForms,
  withJsonFormsLabelProps,
  withJsonFormsLayoutProps,
} from "@jsonforms/react";
import { Button, Group, Tabs } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Name } from "@/components/name";
import { optionOf } from "./field";
import form from "./form.module.css";

type PartsProps = {
  elements: readonly UISchemaElement[] | undefined;
  schema: JsonSchema;
  path: string;
  enabled: boolean;
  renderers?: JsonFormsRendererRegistryEntry[] | undefined;
  cells?: JsonFormsCellRendererRegistryEntry[] | undefined;
};

/** The parts of a layout, one after the other. */
function Parts({ elements, schema, path, enabled, renderers, cells }: PartsProps) {
  if (!Array.isArray(elements)) return null;
  return elements.map((element: UISchemaElement, place) => (
    // The parts of a layout never change their order.
    // biome-ignore lint/suspicious/noArrayIndexKey: see above
    <div key={`${path}-${place}`} className={form.part}>
      <JsonFormsDispatch
        uischema={element}
        schema={schema}
        path={path}
        enabled={enabled}
        {...(renderers === undefined ? {} : { renderers })}
        {...(cells === undefined ? {} : { cells })}
      />
    </div>
  ));
}

/** One below the other. */
export const VerticalRenderer = withJsonFormsLayoutProps(function VerticalRenderer(
  props: LayoutProps,
) {
  if (!props.visible) return null;
  return (
    <div className={form.vertical}>
      <Parts {...props} elements={(props.uischema as Layout).elements} />
    </div>
  );
});

/** Beside each other where there is room. */
export const HorizontalRenderer = withJsonFormsLayoutProps(function HorizontalRenderer(
  props: LayoutProps,
) {
  if (!props.visible) return null;
  return (
    <div className={form.horizontal}>
      <Parts {...props} elements={(props.uischema as Layout).elements} />
    </div>
  );
});

/** In a frame with a title. */
export const GroupRenderer = withJsonFormsLayoutProps(function GroupRenderer(props: LayoutProps) {
  if (!props.visible) return null;
  const label = props.label ?? (props.uischema as GroupLayout).label;
  return (
    <fieldset className={form.group}>
      {typeof label === "string" && label !== "" && (
        <legend>
          <Name>{label}</Name>
        </legend>
      )}
      <div className={form.vertical}>
        <Parts {...props} elements={(props.uischema as GroupLayout).elements} />
      </div>
    </fieldset>
  );
});

type Page = { id: string; label: string; elements: readonly UISchemaElement[] };

/** The categories that are shown now; nested ones stand in one row with the others. */
function pagesOf(
  uischema: Categorization | Category,
  isShown: (category: UISchemaElement) => boolean,
  id = "",
): Page[] {
  if (!Array.isArray(uischema.elements) || id.length > 20) return [];
  return uischema.elements.flatMap((element, place): Page[] => {
    if (!isShown(element)) return [];
    const own = `${id}${place}.`;
    const category = element as Categorization | Category;
    if (category.type === "Categorization") return pagesOf(category, isShown, own);
    const label = typeof category.label === "string" ? category.label : "";
    return [{ id: own, label, elements: category.elements as UISchemaElement[] }];
  });
}

/** Pages with tabs above, or with steps where the UI schema says so. */
export const CategorizationRenderer = withJsonFormsLayoutProps(function CategorizationRenderer(
  props: LayoutProps,
) {
  const { t } = useTranslation();
  const { core } = useJsonForms();
  const [wanted, setWanted] = useState(0);
  if (!props.visible || core === undefined) return null;
  const pages = pagesOf(props.uischema as Categorization, (category) => {
    if (core.ajv === undefined) return true;
    return isVisible(category, core.data, props.path, core.ajv, props.config);
  });
  const last = pages.length - 1;
  const at = Math.min(wanted, last);
  const page = pages[at];
  if (page === undefined) return null;
  return (
    <Tabs
      value={String(at)}
      onChange={(next) => setWanted(Number(next))}
      keepMounted={false}
      className={form.tabs ?? ""}
    >
      <Tabs.List>
        {pages.map(({ id, label }, place) => {
          const words = label === "" ? t("controls.form.page", { n: place + 1 }) : label;
          return (
            <Tabs.Tab key={id} value={String(place)}>
              <Name>{words}</Name>
            </Tabs.Tab>
          );
        })}
      </Tabs.List>
      {pages.map(({ id }, place) => (
        <Tabs.Panel key={id} value={String(place)} className={form.tab ?? ""}>
          {place === at && <Parts {...props} elements={page.elements} />}
        </Tabs.Panel>
      ))}
      {optionOf(props.uischema, "variant") === "stepper" && last > 0 && (
        <Group gap="xs" mt="md">
          <Button size="xs" variant="default" disabled={at === 0} onClick={() => setWanted(at - 1)}>
            {t("controls.form.back")}
          </Button>
          <Button
            size="xs"
            variant="default"
            disabled={at === last}
            onClick={() => setWanted(at + 1)}
          >
            {t("controls.form.next")}
          </Button>
        </Group>
      )}
    </Tabs>
  );
});

/** A line of text between the controls. */
export const LabelRenderer = withJsonFormsLabelProps(function LabelRenderer({
  text,
  visible,
}: LabelProps) {
  if (!visible || text === undefined || text === "") return null;
  return (
    <p className={form.formLabel}>
      <Name>{text}</Name>
    </p>
  );
});
