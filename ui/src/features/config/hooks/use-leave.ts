// Tells when the focus leaves a group of fields.
import { type FocusEvent, useMemo } from "react";

/** The handler for the element around the group; moving inside it is no leaving. */
export function useLeave(onLeave: () => void): { onBlur: (event: FocusEvent) => void } {
  return useMemo(
    () => ({
      onBlur: (event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) onLeave();
      },
    }),
    [onLeave],
  );
}
