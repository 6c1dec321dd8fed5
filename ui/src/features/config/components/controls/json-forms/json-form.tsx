// Draws a JSON form with the app's own controls.
import type {
  createAjv,
  JsonFormsCore,
  JsonSchema,
  UISchemaElement,
  ValidationMode,
} from "@jsonforms/core";
import { JsonForms } from "@jsonforms/react";
import { useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLeave } from "@/features/config/hooks/use-leave";
import type { JsonFormsMode } from "@/lib/backend";
import { Unreadable } from "../unreadable";
import { errorWords } from "./error-words";
import { renderers } from "./renderers";
import { Interpreter } from "./validator";

type JsonFormProps = {
  /** JSON with the schema, the UI schema and the data to begin with. */
  content: string | null;
  /** The data as they are; null: those of the content. */
  stored: string | null;
  mode: JsonFormsMode;
  /** Shows what is wrong also where nothing was typed yet. */
  showsAll: boolean;
  disabled: boolean;
  onChange: (json: string) => void;
  onBlur: () => void;
};

/** From this many characters on a form is not drawn; it could not be used. */
const tooLarge = 2_000_000;

const modes: Record<JsonFormsMode, ValidationMode> = {
  validateAndShow: "ValidateAndShow",
  validateAndHide: "ValidateAndHide",
  noValidation: "NoValidation",
};

/** The form of the content with the stored data in it. */
export function JsonForm({ content, stored, mode, showsAll, disabled, ...tell }: JsonFormProps) {
  const { t } = useTranslation();
  const form = useMemo(() => readContent(content), [content]);
  const sent = useRef<string | null>(null);
  const [data, setData] = useState<{ from: string | null; value: unknown } | null>(null);
  // Only data that came from elsewhere are put into the form again.
  if (form !== null && (data === null || (stored !== sent.current && stored !== data.from))) {
    setData({ from: stored, value: readData(stored, form.data) });
  }
  const validator = useMemo(() => new Interpreter(), []);
  const i18n = useMemo(
    () => ({
      locale: "en",
      translateError: (error: Parameters<typeof errorWords>[1]) => errorWords(t, error),
    }),
    [t],
  );
  const config = useMemo(() => ({ showsAll }), [showsAll]);
  const leave = useLeave(tell.onBlur);
  const isShown = useRef(true);
  useEffect(() => {
    isShown.current = true;
    return () => {
      isShown.current = false;
    };
  }, []);
  if (form === null) return <Unreadable />;
  const change = ({ data: next }: Pick<JsonFormsCore, "data">) => {
    // JSON Forms tells of changes a moment late, by when another page may be in the form's place.
    if (!isShown.current) return;
    const json = JSON.stringify(next ?? {});
    if (json === stored || json === sent.current) return;
    sent.current = json;
    tell.onChange(json);
  };
  return (
    <div {...leave}>
      <JsonForms
        schema={form.schema}
        {...(form.uiSchema === null ? {} : { uischema: form.uiSchema })}
        data={data?.value}
        renderers={renderers}
        cells={noCells}
        // Ajv makes code out of schemas, which the content security policy refuses.
        ajv={validator as unknown as ReturnType<typeof createAjv>}
        validationMode={modes[mode]}
        readonly={disabled}
        config={config}
        i18n={i18n}
        onChange={change}
      />
    </div>
  );
}

const noCells: [] = [];

type Form = { schema: JsonSchema; uiSchema: UISchemaElement | null; data: unknown };

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function readContent(content: string | null): Form | null {
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

function readData(stored: string | null, fallback: unknown): unknown {
  if (stored === null) return fallback;
  try {
    return JSON.parse(stored);
  } catch {
    return fallback;
  }
}
