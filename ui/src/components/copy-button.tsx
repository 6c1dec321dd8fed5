// The button that puts text on the clipboard.
import { Button, type ButtonProps, VisuallyHidden } from "@mantine/core";
import { useId } from "react";
import { CopyFeedback } from "@/components/copy-feedback";
import { IconCheck, IconCopy } from "@/components/icons";
import { useCopy } from "@/lib/use-copy";
import classes from "./copy.module.css";

type CopyButtonProps = Pick<ButtonProps, "size" | "variant" | "disabled"> & {
  /** What lands on the clipboard. */
  text: string;
  /** The words on the button; they stay the same while it works. */
  label: string;
  /** What exactly is copied, for screen readers. */
  description: string;
};

/** Copies text; shows a tick and "Copied" only once the clipboard holds it. */
export function CopyButton({ text, label, description, ...look }: CopyButtonProps) {
  const copy = useCopy();
  const descriptionId = useId();
  const copied = copy.state.kind === "copied";
  return (
    <span className={classes.wrap}>
      <Button
        {...look}
        aria-describedby={descriptionId}
        leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
        onClick={() => copy.run(text)}
      >
        {label}
      </Button>
      <VisuallyHidden id={descriptionId}>{description}</VisuallyHidden>
      <CopyFeedback state={copy.state} />
    </span>
  );
}
