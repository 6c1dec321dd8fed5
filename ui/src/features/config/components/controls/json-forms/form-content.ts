// Reads the content of a JSON form, and tells whether its data are as the form wants them.
import {
  type createAjv,
  isVisible,
  type JsonSchema,
  toDataPathSegments,
  type UISchemaElement,
} from "@jsonforms/core";
import { Interpreter, type SchemaFault } from "./validator";

/** What a data source gives for a form. */
export type Form = { schema: JsonSchema; uiSchema: UISchemaElement | null; data: unknown };

/** From this many characters on a form is not drawn; it could not be used. */
const tooLarge = 2_000_000;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The form of a text of JSON; null where it makes no sense. */
export function readContent(content: string | null): Form | null {
  if (content === null || content.length > tooLarge) return null;
  try {
    const parsed: unknown = JSON.parse(content);
    if (!isRecord(parsed) || !isRecord(parsed.schema)) return null;
    const { schema, uiSchema, data } = parsed;
    const hasUi = isRecord(uiSchema) && typeof uiSchema.type === "string";
    return { schema, uiSchema: hasUi ? (uiSchema as unknown as UISchemaElement) : null, data };
  } catch {
    return null;
  }
}

/** The data that are stored, else those that the form begins with. */
export function readData(stored: string | null, fallback: unknown): unknown {
  if (stored === null) return fallback;
  try {
    return JSON.parse(stored);
  } catch {
    return fallback;
  }
}

/** Whether something is wrong with the stored data that a person can see in the form. */
export function hasFaults(content: string, stored: string): boolean {
  const form = readContent(content);
  if (form === null) return false;
  const data = readData(stored, form.data);
  const validator = new Interpreter();
  const check = validator.compile(form.schema);
  if (check(data)) return false;
  if (form.uiSchema === null) return true;
  const shown = shownPlaces(form.uiSchema, data, validator);
  return check.errors.some((fault) => isWithin(pathOf(fault), shown));
}

/** Where the controls of a layout put their data that no rule hides. */
function shownPlaces(uiSchema: UISchemaElement, data: unknown, validator: Interpreter): string[] {
  const places: string[] = [];
  const ajv = validator as unknown as ReturnType<typeof createAjv>;
  const visit = (element: unknown, isInHidden: boolean) => {
    if (!isRecord(element)) return;
    const { scope, elements } = element;
    const hasRule = isRecord(element.rule);
    const isHere = !hasRule || isVisible(element as never, data, "", ajv, undefined);
    const isOut = isInHidden || !isHere;
    if (typeof scope === "string" && !isOut) places.push(dataPath(scope));
    if (Array.isArray(elements)) for (const one of elements) visit(one, isOut);
  };
  visit(uiSchema, false);
  return places;
}

function dataPath(scope: string): string {
  return toDataPathSegments(scope)
    .map((segment) => `/${segment}`)
    .join("");
}

function pathOf({ instancePath, keyword, params }: SchemaFault): string {
  return keyword === "required" ? `${instancePath}/${params.missingProperty}` : instancePath;
}

function isWithin(path: string, places: readonly string[]): boolean {
  return places.some((place) => path === place || path.startsWith(`${place}/`));
}
