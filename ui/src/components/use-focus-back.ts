// Keeps the place of the person over a dialog that is there only while it is needed.
import { useEffect, useState } from "react";

/** Gives the focus back where it was before, unless something else has it by then. */
export function useFocusBack(): void {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      const isLost = document.activeElement === null || document.activeElement === document.body;
      if (isLost && before instanceof HTMLElement) before.focus();
    },
    [before],
  );
}
