// A text, on one line until it has more.
import { Textarea, TextInput } from "@mantine/core";
import { type ClipboardEvent, useCallback, useRef, useState } from "react";
import { labelled, type ScalarProps } from "./scalar";

/** From how many characters on a text gets room for several lines. */
const longFrom = 80;

/** A text field; it grows to several lines for a text that is long or has line breaks. */
export function TextControl({ text, onText, onBlur, ...rest }: ScalarProps) {
  const value = text ?? "";
  // Where someone was in the field when pasting made it grow.
  const caret = useRef<number | null>(null);
  const taken = useCallback((field: HTMLTextAreaElement | null) => {
    if (field === null || caret.current === null) return;
    field.focus();
    field.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  }, []);
  const [room, setRoom] = useState<"line" | "lines">(
    value.length > longFrom || value.includes("\n") ? "lines" : "line",
  );
  const shared = {
    ...labelled(rest),
    description: rest.description,
    error: rest.error,
    disabled: rest.disabled,
    value,
    autoComplete: "off",
    dir: "auto" as const,
    onBlur,
  };
  if (room !== "line") {
    return (
      <Textarea
        {...shared}
        autosize
        minRows={2}
        maxRows={12}
        ref={taken}
        onChange={(event) => onText(event.currentTarget.value)}
      />
    );
  }
  const paste = (event: ClipboardEvent<HTMLInputElement>) => {
    const pasted = event.clipboardData.getData("text");
    // A field of one line would drop the breaks without a word.
    if (!/[\r\n]/.test(pasted.trim())) return;
    event.preventDefault();
    const { selectionStart, selectionEnd } = event.currentTarget;
    const before = value.slice(0, selectionStart ?? value.length);
    const inserted = before + pasted.replaceAll("\r\n", "\n");
    onText(inserted + value.slice(selectionEnd ?? value.length));
    caret.current = inserted.length;
    setRoom("lines");
  };
  return (
    <TextInput
      {...shared}
      onPaste={paste}
      onChange={(event) => onText(event.currentTarget.value)}
    />
  );
}
