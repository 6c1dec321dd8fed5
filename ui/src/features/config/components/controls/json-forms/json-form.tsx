// Draws a JSON form with the app's own controls.
import type { createAjv, JsonFormsCore } from "@jsonforms/core";
import { JsonForms } from "@jsonforms/react";
import { useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLeave } from "@/features/config/hooks/use-leave";
import type { JsonFormsMode } from "@/lib/backend";
import { Unreadable } from "../unreadable";
import { errorWords } from "./error-words";
import { FormShows } from "./field";
import { readContent, readData } from "./form-content";
import { renderers } from "./renderers";
import { Interpreter } from "./validator";

// Whoever checks forms loads the same script as whoever draws them.
export { hasFaults } from "./form-content";

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
  const shows = useMemo(() => ({ showsAll, mode }), [showsAll, mode]);
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
      <FormShows value={shows}>
        <JsonForms
          schema={form.schema}
          {...(form.uiSchema === null ? {} : { uischema: form.uiSchema })}
          data={data?.value}
          renderers={renderers}
          cells={noCells}
          // Ajv makes code out of schemas, which the content security policy refuses.
          ajv={validator as unknown as ReturnType<typeof createAjv>}
          validationMode={mode === "noValidation" ? "NoValidation" : "ValidateAndShow"}
          readonly={disabled}
          i18n={i18n}
          onChange={change}
        />
      </FormShows>
    </div>
  );
}

const noCells: [] = [];
