// A button that leads on to another screen, and says why where it does not.
import { Button, type ButtonProps } from "@mantine/core";
import { useRef, useState } from "react";
import { ErrorPanel } from "@/components/error-panel";
import { type BackendError, toBackendError } from "@/lib/backend";

type WayButtonProps = ButtonProps & {
  "aria-label"?: string;
  "aria-describedby"?: string;
  /** Goes there; throws where that does not work. */
  onGo: () => Promise<void>;
};

/** The button, and why it did not work. */
export function WayButton({ onGo, ...props }: WayButtonProps) {
  const [failure, setFailure] = useState<BackendError | null>(null);
  const going = useRef(false);
  const go = async () => {
    if (going.current) return;
    going.current = true;
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
      <Button variant="default" {...props} onClick={() => void go()} />
      {failure !== null && <ErrorPanel error={failure} />}
    </>
  );
}
