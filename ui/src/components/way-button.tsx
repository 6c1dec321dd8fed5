// A button that leads on to another screen, and says why where it does not.
import { Button, type ButtonProps } from "@mantine/core";
import { useRef, useState } from "react";
import { Ask } from "@/components/ask";
import { ErrorPanel } from "@/components/error-panel";
import { type BackendError, toBackendError } from "@/lib/backend";

/** What is asked before something goes. */
type Question = Record<"title" | "words" | "keep" | "go", string>;

type WayButtonProps = ButtonProps & {
  "aria-label"?: string;
  "aria-describedby"?: string;
  /** What is asked where going there takes something away; null: it never does. */
  question?: Question | null;
  /** Whether that is known before it goes. */
  asksFirst?: boolean;
  /**
   * Goes there, and says whether it did: not where that takes something away that nobody was asked about. It throws
   * where it does not work.
   */
  onGo: (agreed: boolean) => Promise<boolean>;
};

/** The button, what it asks, and why it did not work. */
export function WayButton({ question = null, asksFirst = false, onGo, ...props }: WayButtonProps) {
  const [asking, setAsking] = useState(false);
  const [failure, setFailure] = useState<BackendError | null>(null);
  const going = useRef(false);
  const go = async (agreed: boolean) => {
    if (going.current) return;
    going.current = true;
    setAsking(false);
    setFailure(null);
    try {
      if (!(await onGo(agreed))) setAsking(true);
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
        onClick={() => (asksFirst ? setAsking(true) : void go(false))}
      />
      {failure !== null && <ErrorPanel error={failure} />}
      {asking && question !== null && (
        <Ask
          title={question.title}
          keep={question.keep}
          go={question.go}
          destroys
          onGo={() => void go(true)}
          onKeep={() => setAsking(false)}
        >
          <p>{question.words}</p>
        </Ask>
      )}
    </>
  );
}
