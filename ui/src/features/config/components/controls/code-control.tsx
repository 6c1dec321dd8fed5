// JSON, XML or HTML: coloured, and checked when the field is left.
import { Textarea } from "@mantine/core";
import { lazy, Suspense, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { Boundary } from "@/components/boundary";
import type { ConfigVariableView } from "@/lib/backend";
import { formatNumber } from "@/lib/text";
import { FieldGroup } from "./field-group";
import type { ScalarProps } from "./scalar";

const CodeEditor = lazy(() =>
  import("./code-editor").then(({ CodeEditor: editor }) => ({ default: editor })),
);

type CodeControlProps = ScalarProps & { language: ConfigVariableView["language"] };

/** A field for code; a plain text area until the editor is loaded, and if that fails. */
export function CodeControl({ language, text, onText, onBlur, ...rest }: CodeControlProps) {
  const { t } = useTranslation();
  const noteId = useId();
  const [line, setLine] = useState<number | null>(null);
  const where = line === null ? null : t("controls.code.line", { line: formatNumber(line) });
  const mistake = where === null ? null : `${t(mistakes[language ?? "html"])} ${where}`;
  const error =
    rest.error == null ? (
      mistake
    ) : (
      <>
        {rest.error} {where}
      </>
    );
  const change = (next: string) => {
    setLine(null);
    onText(next);
  };
  const plain = (
    <Textarea
      aria-label={rest.name}
      aria-describedby={noteId}
      disabled={rest.disabled}
      value={text ?? ""}
      autosize
      minRows={4}
      maxRows={14}
      spellCheck={false}
      onChange={(event) => change(event.currentTarget.value)}
      onBlur={onBlur}
    />
  );
  return (
    <FieldGroup
      label={rest.label}
      name={rest.name}
      description={rest.description}
      error={error}
      errorProps={{ id: noteId }}
    >
      <Boundary fallback={plain}>
        <Suspense fallback={plain}>
          <CodeEditor
            name={rest.name}
            describedBy={noteId}
            invalid={error !== null}
            disabled={rest.disabled}
            language={language}
            text={text ?? ""}
            onText={change}
            onFault={setLine}
            onLeave={(found) => {
              setLine(found);
              onBlur();
            }}
          />
        </Suspense>
      </Boundary>
    </FieldGroup>
  );
}

const mistakes = {
  json: "controls.problem.badJson",
  xml: "controls.problem.badXml",
  html: "controls.problem.wrongKind",
} as const;
