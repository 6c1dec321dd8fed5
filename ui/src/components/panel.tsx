// Boxes that say something about the part of the screen they stand in.
import type { ReactNode, Ref } from "react";
import classes from "./panel.module.css";

/** What kind of news a panel brings; each has its own colours beside its own icon. */
export type PanelTone = "neutral" | "info" | "success" | "warning" | "error";

type PanelProps = {
  tone: PanelTone;
  icon: ReactNode;
  title?: ReactNode;
  children?: ReactNode;
  /** How a screen reader tells of it: at once, when there is a pause, or not by itself. */
  announce?: "alert" | "status" | "none";
  ref?: Ref<HTMLDivElement> | undefined;
};

/** A box with an icon, a title and words. */
export function Panel({ tone, icon, title, children, announce = "none", ref }: PanelProps) {
  const role = announce === "none" ? undefined : announce;
  return (
    <div ref={ref} tabIndex={-1} className={classes.panel} data-tone={tone} role={role}>
      <span className={classes.icon} aria-hidden="true">
        {icon}
      </span>
      <div className={classes.body}>
        {title !== undefined && <p className={classes.title}>{title}</p>}
        {children}
      </div>
    </div>
  );
}
