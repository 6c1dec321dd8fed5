// Names from outside, shown so that they can't disturb what stands around them.
import classes from "./name.module.css";

type NameProps = {
  children: string;
  /** Keeps the name on one line; the whole of it shows on hover. */
  oneLine?: boolean;
};

/** A name in its own writing direction; long ones wrap, or end in dots on one line. */
export function Name({ children, oneLine = false }: NameProps) {
  if (!oneLine) return <bdi className={classes.wraps}>{children}</bdi>;
  return (
    <bdi className={classes.oneLine} title={children}>
      {children}
    </bdi>
  );
}
