// Which part of a JSON form is drawn by what. The higher number wins.
import {
  and,
  formatIs,
  isAllOfControl,
  isAnyOfControl,
  isBooleanControl,
  isDateControl,
  isDateTimeControl,
  isEnumControl,
  isIntegerControl,
  isNumberControl,
  isObjectArray,
  isObjectArrayControl,
  isObjectArrayWithNesting,
  isObjectControl,
  isOneOfControl,
  isOneOfEnumControl,
  isPrimitiveArrayControl,
  isStringControl,
  isTimeControl,
  type JsonFormsRendererRegistryEntry,
  type JsonSchema,
  optionIs,
  or,
  rankWith,
  schemaMatches,
  schemaSubPathMatches,
  type Tester,
  uiTypeIs,
} from "@jsonforms/core";
import type { ComponentType } from "react";
import { useTranslation } from "react-i18next";
import classes from "../controls.module.css";
import { AccordionRenderer, ListWithDetailRenderer, TableRenderer } from "./array-renderers";
import {
  CategorizationRenderer,
  GroupRenderer,
  HorizontalRenderer,
  LabelRenderer,
  VerticalRenderer,
} from "./layout-renderers";
import { AllOfRenderer, AnyOfRenderer, ObjectRenderer, OneOfRenderer } from "./nested-renderers";
import {
  DateRenderer,
  DateTimeRenderer,
  PasswordRenderer,
  TextRenderer,
  TimeRenderer,
} from "./text-renderers";
import {
  BooleanRenderer,
  EnumRenderer,
  MultiEnumRenderer,
  NumberRenderer,
  OneOfEnumRenderer,
  SliderRenderer,
} from "./value-renderers";

function entry(
  rank: number,
  tester: Tester,
  // biome-ignore lint/suspicious/noExplicitAny: JSON Forms hands each renderer what it needs
  renderer: ComponentType<any>,
): JsonFormsRendererRegistryEntry {
  return { tester: rankWith(rank, tester), renderer };
}

/** A list without doubles, of values to choose from. */
const isMultiEnum: Tester = and(
  uiTypeIs("Control"),
  and(
    schemaMatches((schema) => schema.type === "array" && schema.uniqueItems === true),
    schemaSubPathMatches("items", (items) => {
      const { oneOf, enum: values } = items as JsonSchema;
      return values !== undefined || (oneOf?.every((one) => "const" in one) ?? false);
    }),
  ),
);

const isSlider: Tester = and(
  or(isNumberControl, isIntegerControl),
  optionIs("slider", true),
  schemaMatches(({ minimum, maximum }) => minimum !== undefined && maximum !== undefined),
);

const isAccordion: Tester = and(
  or(isObjectArrayControl, isPrimitiveArrayControl),
  or(optionIs("layout", "Accordion"), isObjectArrayWithNesting),
);

/** What stands where nothing else fits. */
function NotHere() {
  const { t } = useTranslation();
  return <p className={classes.note}>{t("controls.form.notHere")}</p>;
}

/** All renderers. */
export const renderers: JsonFormsRendererRegistryEntry[] = [
  entry(0, () => true, NotHere),
  entry(1, uiTypeIs("VerticalLayout"), VerticalRenderer),
  entry(1, uiTypeIs("HorizontalLayout"), HorizontalRenderer),
  entry(1, uiTypeIs("Group"), GroupRenderer),
  entry(1, uiTypeIs("Categorization"), CategorizationRenderer),
  entry(1, uiTypeIs("Label"), LabelRenderer),
  entry(1, isStringControl, TextRenderer),
  entry(2, isObjectControl, ObjectRenderer),
  entry(2, isNumberControl, NumberRenderer),
  entry(2, isIntegerControl, NumberRenderer),
  entry(2, isBooleanControl, BooleanRenderer),
  entry(3, isAllOfControl, AllOfRenderer),
  entry(3, isAnyOfControl, AnyOfRenderer),
  entry(3, isOneOfControl, OneOfRenderer),
  entry(3, or(isObjectArrayControl, isPrimitiveArrayControl), TableRenderer),
  entry(4, and(uiTypeIs("Control"), formatIs("password")), PasswordRenderer),
  entry(4, isDateControl, DateRenderer),
  entry(4, isTimeControl, TimeRenderer),
  entry(4, isDateTimeControl, DateTimeRenderer),
  entry(4, isSlider, SliderRenderer),
  entry(4, isAccordion, AccordionRenderer),
  entry(5, isEnumControl, EnumRenderer),
  entry(5, isOneOfEnumControl, OneOfEnumRenderer),
  entry(5, isMultiEnum, MultiEnumRenderer),
  entry(6, and(uiTypeIs("ListWithDetail"), isObjectArray), ListWithDetailRenderer),
];
