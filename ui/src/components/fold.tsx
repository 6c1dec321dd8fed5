// A part of a screen that few people need: folded until it is opened.
import type { ReactNode } from "react";
import classes from "./fold.module.css";

type FoldProps = {
  title: string;
  children: ReactNode;
  /** Whether it begins open. */
  opened?: boolean;
  /** Hears whether it is open now. */
  onToggle?: (open: boolean) => void;
};

/** The title, and below it, once it is opened, the rest. */
export function Fold({ title, children, opened = false, onToggle }: FoldProps) {
  return (
    <details
      className={classes.fold}
      open={opened}
      onToggle={(event) => onToggle?.((event.currentTarget as HTMLDetailsElement).open)}
    >
      <summary className={classes.summary}>{title}</summary>
      <div className={classes.body}>{children}</div>
    </details>
  );
}
