// Keeps the place of the person where what had the focus goes away: a dialog, or a button that was pressed.
import { type RefObject, useEffect, useRef, useState } from "react";

/** Gives the focus back where it was before, unless something else has it by then. */
export function useFocusBack(): void {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      if (isLost() && before instanceof HTMLElement) before.focus();
    },
    [before],
  );
}

/** Gives the focus to what comes in the place of something that had it, as it comes; unless something else has it. */
export function useFocusTaken<T extends HTMLElement>(): RefObject<T | null> {
  const taker = useRef<T>(null);
  useEffect(() => {
    if (isLost()) taker.current?.focus();
  }, []);
  return taker;
}

/** Whether nothing has the focus, since what had it is gone. */
function isLost(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}
