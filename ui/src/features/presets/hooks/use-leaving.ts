// Holds whoever leaves a screen up while something in it is not saved.
import { useBlocker } from "@tanstack/react-router";
import { useCallback, useLayoutEffect, useRef } from "react";

/** Whether someone waits to leave, and the ways on. */
export type Leaving = {
  asking: boolean;
  /** Leaves. */
  go: () => void;
  /** Stays. */
  stay: () => void;
  /** Lets whatever is left next go, since it was saved just now. */
  letGo: () => void;
};

/** Lets nobody leave unasked as long as something is changed. */
export function useLeaving(isChanged: boolean): Leaving {
  const holds = useRef(false);
  useLayoutEffect(() => {
    holds.current = isChanged;
    // A screen that is taken away, since someone signed out, must not hold anything up.
    return () => {
      holds.current = false;
    };
  }, [isChanged]);
  const shouldBlockFn = useCallback(() => holds.current, []);
  const blocker = useBlocker({ shouldBlockFn, withResolver: true, enableBeforeUnload: false });
  return {
    asking: blocker.status === "blocked",
    go: () => blocker.proceed?.(),
    stay: () => blocker.reset?.(),
    letGo: () => {
      holds.current = false;
    },
  };
}
