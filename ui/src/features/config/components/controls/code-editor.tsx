// The editor for code, with its colours and line numbers; loaded when it is first shown.
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { html } from "@codemirror/lang-html";
import { json } from "@codemirror/lang-json";
import { xml } from "@codemirror/lang-xml";
import { bracketMatching, indentOnInput, syntaxHighlighting } from "@codemirror/language";
import { Compartment, EditorState, type Extension } from "@codemirror/state";
import { EditorView, keymap, lineNumbers } from "@codemirror/view";
import { classHighlighter } from "@lezer/highlight";
import { useEffect, useRef } from "react";
import { styleNonce } from "@/lib/style-nonce";
import classes from "./code.module.css";
import { type CodeLanguage, faultyLine } from "./code-check";

type CodeEditorProps = {
  name: string;
  describedBy: string;
  invalid: boolean;
  disabled: boolean;
  language: CodeLanguage | null;
  text: string;
  onText: (text: string) => void;
  /** What is there is known to be wrong; says on which line the first mistake is. */
  onFault: (line: number | null) => void;
  /** The editor was left; says on which line the first mistake is. */
  onLeave: (line: number | null) => void;
};

const languages: Record<CodeLanguage, () => Extension> = { json, xml, html };

/** A text area that colours code. Tab leaves it, as it leaves every field. */
export function CodeEditor(props: CodeEditorProps) {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const changing = useRef(new Compartment());
  const latest = useRef(props);
  latest.current = props;
  const { language, text } = props;

  useEffect(() => {
    if (place.current === null) return;
    const editor = new EditorView({
      parent: place.current,
      state: EditorState.create({
        doc: latest.current.text,
        extensions: [
          ...always(language),
          changing.current.of(changes(latest.current)),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) latest.current.onText(update.state.doc.toString());
          }),
          EditorView.domEventHandlers({
            blur: (_, { state }) =>
              latest.current.onLeave(faultyLine(state.doc.toString(), language)),
          }),
        ],
      }),
    });
    view.current = editor;
    return () => editor.destroy();
  }, [language]);

  const { name, describedBy, invalid, disabled } = props;
  useEffect(() => {
    view.current?.dispatch({
      effects: changing.current.reconfigure(changes({ name, describedBy, invalid, disabled })),
    });
  }, [name, describedBy, invalid, disabled]);

  useEffect(() => {
    const { text: wrong, onFault } = latest.current;
    if (invalid) onFault(faultyLine(wrong, language));
  }, [invalid, language]);

  useEffect(() => {
    const shown = view.current?.state.doc.toString();
    if (view.current !== null && shown !== text) {
      view.current.dispatch({ changes: { from: 0, to: shown?.length ?? 0, insert: text } });
    }
  }, [text]);

  return (
    <div
      ref={place}
      className={classes.editor}
      data-invalid={invalid || undefined}
      data-disabled={disabled || undefined}
    />
  );
}

function always(language: CodeLanguage | null): Extension[] {
  return [
    EditorView.cspNonce.of(styleNonce()),
    lineNumbers(),
    history(),
    bracketMatching(),
    indentOnInput(),
    EditorView.lineWrapping,
    syntaxHighlighting(classHighlighter),
    keymap.of([...defaultKeymap, ...historyKeymap]),
    language === null ? [] : languages[language](),
  ];
}

type Changes = Pick<CodeEditorProps, "name" | "describedBy" | "invalid" | "disabled">;

function changes({ name, describedBy, invalid, disabled }: Changes): Extension {
  return [
    EditorState.readOnly.of(disabled),
    EditorView.contentAttributes.of({
      "aria-label": name,
      "aria-describedby": describedBy,
      "aria-invalid": String(invalid),
      ...(disabled ? { "aria-disabled": "true" } : {}),
    }),
  ];
}
