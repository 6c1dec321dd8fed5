// Copying, with an answer only once the clipboard is known to hold the text.
import { useCallback, useEffect, useRef, useState } from "react";
import { type BackendError, toBackendError, useBackend } from "@/lib/backend";

const feedbackTime = 2000;

/** Where a copy stands: nothing to tell, on its way, just copied, or failed. */
export type CopyState =
  | { kind: "idle" }
  | { kind: "copying" }
  | { kind: "copied" }
  | { kind: "failed"; error: BackendError };

/** Waits for a copy that the Rust side makes and tells for two seconds that it worked. */
export function useCopying(): { state: CopyState; run: (copy: () => Promise<unknown>) => void } {
  const [state, setState] = useState<CopyState>({ kind: "idle" });
  const timer = useRef<number | undefined>(undefined);
  useEffect(() => () => window.clearTimeout(timer.current), []);

  const run = useCallback((copy: () => Promise<unknown>) => {
    window.clearTimeout(timer.current);
    setState({ kind: "copying" });
    copy().then(
      () => {
        setState({ kind: "copied" });
        timer.current = window.setTimeout(() => setState({ kind: "idle" }), feedbackTime);
      },
      (thrown: unknown) => setState({ kind: "failed", error: toBackendError(thrown) }),
    );
  }, []);
  return { state, run };
}

/** Copies text through the Rust side and tells for two seconds that it worked. */
export function useCopy(): { state: CopyState; run: (text: string) => void } {
  const backend = useBackend();
  const { state, run } = useCopying();
  return {
    state,
    run: useCallback((text) => run(() => backend.copyText({ text })), [backend, run]),
  };
}
