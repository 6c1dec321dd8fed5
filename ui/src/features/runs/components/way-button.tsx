// A button that leads on to another screen, and says why where it does not.
import { Button, type ButtonProps } from "@mantine/core";
import { useRef, useState } from "react";
import { Ask } from "@/components/ask";
import { ErrorPanel } from "@/components/error-panel";
import { type BackendError, toBackendError } from "@/lib/backend";

type WayButtonProps = ButtonProps & {
  "aria-label"?: string;
  "aria-describedby"?: string;
  /** What is asked before; null: nothing. */
  question?: Record<"title" | "words" | "keep" | "go", string> | null;
  /** Goes there; throws where that does not work. */
  onGo: () => Promise<void>;
};

/** The button, what it asks first, and why it did not work. */
export function WayButton({ question = null, onGo, ...props }: WayButtonProps) {
  const [asking, setAsking] = useState(false);
  const [failure, setFailure] = useState<BackendError | null>(null);
  const going = useRef(false);
  const go = async () => {
    if (going.current) return;
    going.current = true;
    setAsking(false);
    setFailure(null);
    try {
      await onGo();
    } catch (thrown) {
      setFailure(toBackendError(thrown));
    } finally {
      going.current = false;
    }
  };
  return (
    <>
      <Button
        variant="default"
        {...props}
        onClick={() => (question === null ? void go() : setAsking(true))}
      />
      {failure !== null && <ErrorPanel error={failure} />}
      {asking && question !== null && (
        <Ask
          title={question.title}
          keep={question.keep}
          go={question.go}
          destroys
          onGo={() => void go()}
          onKeep={() => setAsking(false)}
        >
          <p>{question.words}</p>
        </Ask>
      )}
    </>
  );
}
