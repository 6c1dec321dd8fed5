// Checks data against JSON schemas by reading the schemas. JSON Forms expects an Ajv; Ajv turns schemas
// into code and runs it, which the content security policy refuses.
import { type OutputUnit, type Schema, type SchemaDraft, Validator } from "@cfworker/json-schema";

/** What is wrong at one place, in Ajv's shape. */
export type SchemaFault = {
  instancePath: string;
  schemaPath: string;
  keyword: string;
  params: Record<string, unknown>;
  message: string;
  parentSchema: Record<string, unknown>;
};

/** A check that keeps what it found, in Ajv's shape. */
export type Check = ((data: unknown) => boolean) & { errors: SchemaFault[] };

/** What only says that something further inside is wrong. */
const wrappers = new Set([
  "$ref",
  "$recursiveRef",
  "allOf",
  "if",
  "items",
  "prefixItems",
  "properties",
  "patternProperties",
  "additionalProperties",
  "dependentSchemas",
  "false",
]);

/** The part of Ajv that JSON Forms uses. A schema that can't be read finds nothing wrong. */
export class Interpreter {
  private readonly checks = new WeakMap<object, Check>();

  /** Makes the check of a schema, once. */
  compile(schema: unknown): Check {
    if (typeof schema !== "object" || schema === null) return makeCheck(() => []);
    const known = this.checks.get(schema);
    if (known !== undefined) return known;
    const check = makeCheck(readerOf(schema as Schema));
    this.checks.set(schema, check);
    return check;
  }

  /** Whether the data are as the schema says. */
  validate(schema: unknown, data: unknown): boolean {
    return typeof schema === "boolean" ? schema : this.compile(schema)(data);
  }
}

function makeCheck(find: (data: unknown) => SchemaFault[]): Check {
  const check = (data: unknown) => {
    try {
      check.errors = find(data);
    } catch {
      check.errors = [];
    }
    return check.errors.length === 0;
  };
  check.errors = [] as SchemaFault[];
  return check;
}

function readerOf(schema: Schema): (data: unknown) => SchemaFault[] {
  let validator: Validator | null = null;
  // The reader leaves marks in the schema that it is given.
  const own = structuredClone(schema);
  return (data) => {
    validator ??= new Validator(own, draftOf(schema), false);
    // What is not filled in is as good as empty.
    const { errors } = validator.validate(data === undefined ? {} : withoutGaps(data));
    return errors
      .filter(({ keyword }) => !wrappers.has(keyword))
      .map((unit) => toFault(unit, own))
      .filter((fault) => !isLooseTime(fault, data));
  };
}

function draftOf({ $schema = "" }: Schema): SchemaDraft {
  if ($schema.includes("2020-12")) return "2020-12";
  if ($schema.includes("2019-09")) return "2019-09";
  return $schema.includes("draft-04") ? "4" : "7";
}

/** The data as they will be stored: what is undefined is not there. */
function withoutGaps(data: unknown): unknown {
  return JSON.parse(JSON.stringify(data));
}

function segmentsOf(pointer: string): string[] {
  return pointer
    .replace(/^#\/?/, "")
    .split("/")
    .filter((segment) => segment !== "")
    .map((segment) => unescaped(segment));
}

function unescaped(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** Follows a JSON pointer; undefined where it leads nowhere. */
function follow(root: unknown, segments: readonly string[]): unknown {
  let place = root;
  for (const segment of segments) {
    if (typeof place !== "object" || place === null) return undefined;
    const name = segment.replaceAll("~1", "/").replaceAll("~0", "~");
    place = Object.hasOwn(place, name) ? Reflect.get(place, name) : undefined;
  }
  return place;
}

function toFault(
  { keyword, keywordLocation, instanceLocation, error }: OutputUnit,
  schema: Schema,
): SchemaFault {
  const instance = segmentsOf(instanceLocation);
  const parent = follow(schema, segmentsOf(keywordLocation).slice(0, -1));
  const parentSchema = (typeof parent === "object" && parent !== null ? parent : {}) as Record<
    string,
    unknown
  >;
  const missing = /"(.*)"/s.exec(error)?.[1] ?? "";
  return {
    instancePath: instance.map((segment) => `/${segment}`).join(""),
    schemaPath: keywordLocation,
    keyword,
    params:
      keyword === "required"
        ? { missingProperty: missing }
        : { limit: parentSchema[keyword] ?? null },
    message: error,
    parentSchema,
  };
}

/** A time of day needs no time zone here, as with the checks that JSON Forms comes with. */
function isLooseTime({ keyword, parentSchema, instancePath }: SchemaFault, data: unknown): boolean {
  if (keyword !== "format" || parentSchema.format !== "time") return false;
  const value = follow(data, segmentsOf(instancePath));
  return typeof value === "string" && /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?$/.test(value);
}
