// What a field for a token holds: what was typed, or word of a token that was pasted past the page.
import { type ClipboardEvent, type MouseEvent, useRef, useState } from "react";
import { type ErrorCode, toBackendError, useBackend } from "@/lib/backend";

/** What stands in the field for a token that the page does not have. */
const mask = "•".repeat(24);
/** The middle button of a mouse, which pastes what was selected last, not what was copied. */
const middleButton = 1;

type Handlers = {
  /** Takes the token without the space around it, or `null` for the one that was pasted. */
  onSubmit: (token: string | null) => void;
  onChange: () => void;
};

/** Gives the field's content and what happens to it; the field is empty as soon as the token was sent. */
export function useTokenField({ onSubmit, onChange }: Handlers) {
  const backend = useBackend();
  const [typed, setTyped] = useState("");
  const [isHeld, setIsHeld] = useState(false);
  const [problem, setProblem] = useState<ErrorCode | null>(null);
  const pasting = useRef<Promise<boolean> | null>(null);
  const pastesByItself = useRef(false);
  const pressedMiddle = useRef(false);

  const empty = () => {
    setTyped("");
    setIsHeld(false);
    setProblem(null);
  };
  const send = (token: string | null) => {
    empty();
    onSubmit(token);
  };
  const take = async (): Promise<boolean> => {
    try {
      await backend.pasteToken();
      setIsHeld(true);
      return true;
    } catch (thrown) {
      const { code } = toBackendError(thrown);
      // The next paste goes the field's own way, where this computer lets only the page read the clipboard.
      pastesByItself.current = code === "clipboardUnreadable";
      setProblem(code);
      return false;
    } finally {
      pasting.current = null;
    }
  };

  return {
    text: isHeld ? mask : typed,
    isHeld,
    problem,
    empty,
    change: (text: string) => {
      empty();
      setTyped(isHeld ? text.replaceAll("•", "") : text);
      onChange();
    },
    press: ({ button }: MouseEvent) => {
      if (button === middleButton) pressedMiddle.current = true;
    },
    /** Where the middle button had nothing to paste, the paste that a key asks for is another one. */
    keyDown: () => {
      pressedMiddle.current = false;
    },
    paste: (event: ClipboardEvent) => {
      const goesByItself = pastesByItself.current || pressedMiddle.current;
      pressedMiddle.current = false;
      if (goesByItself) {
        pastesByItself.current = false;
        return;
      }
      event.preventDefault();
      empty();
      onChange();
      pasting.current = take();
    },
    /** Sends what there is; `false` where there is nothing. */
    submit: (): boolean => {
      if (pasting.current !== null) {
        void pasting.current.then((isThere) => {
          if (isThere) send(null);
        });
        return true;
      }
      const token = typed.trim();
      if (!isHeld && token === "") {
        setProblem("tokenEmpty");
        return false;
      }
      send(isHeld ? null : token);
      return true;
    },
  };
}
