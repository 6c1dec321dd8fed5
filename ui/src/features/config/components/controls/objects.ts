// Reads the objects and fields that a data source offers, and what was chosen of them.
// The shapes are those of Prismatic's published types for object selections and field maps.

/** A thing with a key for the machine and a label for people. */
export type Element = { key: string; label: string };

/** An object and its fields. */
export type ObjectChoice = { object: Element; fields: Element[]; defaultSelected: boolean };

/** A field of one's own that is to be matched with one of the other side. */
export type FieldRow = {
  field: Element;
  mappedObject: Element | null;
  mappedField: Element | null;
  defaultObject: Element | null;
  defaultField: Element | null;
};

/** The fields to match and the objects to choose from. */
export type FieldMap = { fields: FieldRow[]; options: Pick<ObjectChoice, "object" | "fields">[] };

function parse(json: string | null): unknown {
  if (json === null) return null;
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function toElement(value: unknown): Element | null {
  if (typeof value === "string") return { key: value, label: value };
  if (!isRecord(value) || typeof value.key !== "string") return null;
  const { key, label } = value;
  return { key, label: typeof label === "string" && label.trim() !== "" ? label : key };
}

function toList<T>(value: unknown, read: (item: unknown) => T | null): T[] {
  if (!Array.isArray(value)) return [];
  return value.map(read).filter((item) => item !== null);
}

/** Keeps the first of those that have the same key. */
function distinct<T>(items: T[], keyOf: (item: T) => string): T[] {
  const seen = new Set<string>();
  return items.filter((item) => !seen.has(keyOf(item)) && seen.add(keyOf(item)));
}

function toObject(value: unknown): ObjectChoice | null {
  if (!isRecord(value)) return null;
  const object = toElement(value.object);
  if (object === null) return null;
  const fields = distinct(toList(value.fields, toElement), ({ key }) => key);
  return { object, fields, defaultSelected: value.defaultSelected === true };
}

/** The objects of a text of JSON; null when it is something else. */
export function readObjects(json: string | null): ObjectChoice[] | null {
  const parsed = parse(json);
  if (!Array.isArray(parsed)) return null;
  return distinct(toList(parsed, toObject), ({ object }) => object.key);
}

/** Writes the chosen objects, each with its chosen fields, in the order of what is offered. */
export function writeObjects(objects: readonly ObjectChoice[]): string {
  return JSON.stringify(objects.map(({ object, fields }) => ({ object, fields })));
}

function toRow(value: unknown): FieldRow | null {
  if (!isRecord(value)) return null;
  const field = toElement(value.field);
  if (field === null) return null;
  return {
    field,
    mappedObject: toElement(value.mappedObject),
    mappedField: toElement(value.mappedField),
    defaultObject: toElement(value.defaultObject),
    defaultField: toElement(value.defaultField),
  };
}

/** The field map of a text of JSON; null when it is something else. */
export function readFieldMap(json: string | null): FieldMap | null {
  const parsed = parse(json);
  if (!isRecord(parsed) || !Array.isArray(parsed.fields)) return null;
  const options = toList(parsed.options, toObject).map(({ object, fields }) => ({
    object,
    fields,
  }));
  return {
    fields: distinct(toList(parsed.fields, toRow), ({ field }) => field.key),
    options: distinct(options, ({ object }) => object.key),
  };
}

/** Writes a field map; what is not matched is left out. */
export function writeFieldMap({ fields, options }: FieldMap): string {
  const present = (row: FieldRow) =>
    Object.fromEntries(Object.entries(row).filter(([, element]) => element !== null));
  return JSON.stringify({ fields: fields.map(present), options });
}

/** What is offered, with what was chosen before, else with the defaults of what is offered. */
export function mergeFieldMap(offered: FieldMap, chosen: FieldMap | null): FieldMap {
  return {
    options: offered.options,
    fields: offered.fields.map((row) => {
      const before = chosen?.fields.find(({ field }) => field.key === row.field.key);
      return {
        ...row,
        mappedObject:
          before === undefined ? (row.mappedObject ?? row.defaultObject) : before.mappedObject,
        mappedField:
          before === undefined ? (row.mappedField ?? row.defaultField) : before.mappedField,
      };
    }),
  };
}
