// Copying text, with an answer only once the clipboard is known to hold it.
import { useCallback, useEffect, useRef, useState } from "react";
import { type BackendError, toBackendError, useBackend } from "@/lib/backend";

const feedbackTime = 2000;

/** Where a copy stands: nothing to tell, on its way, just copied, or failed. */
export type CopyState =
  | { kind: "idle" }
  | { kind: "copying" }
  | { kind: "copied" }
  | { kind: "failed"; error: BackendError };

/** Copies text through the Rust side and tells for two seconds that it worked. */
export function useCopy(): { state: CopyState; run: (text: string) => void } {
  const backend = useBackend();
  const [state, setState] = useState<CopyState>({ kind: "idle" });
  const timer = useRef<number | undefined>(undefined);
  useEffect(() => () => window.clearTimeout(timer.current), []);

  const run = useCallback(
    (text: string) => {
      window.clearTimeout(timer.current);
      setState({ kind: "copying" });
      backend.copyText({ text }).then(
        () => {
          setState({ kind: "copied" });
          timer.current = window.setTimeout(() => setState({ kind: "idle" }), feedbackTime);
        },
        (thrown: unknown) => setState({ kind: "failed", error: toBackendError(thrown) }),
      );
    },
    [backend],
  );
  return { state, run };
}
