// The list of steps at the side, and the step that is shown beside it.
import { type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { IconCircleCheck, IconCircleDashed, IconClock } from "@/components/icons";
import { Name } from "@/components/name";
import classes from "./wizard.module.css";

/** How a step stands, in the order in which it stands out. */
export type StepStatus = "open" | "ready" | "later";

/** One step of the list. */
export type ListedStep = {
  id: string;
  name: string;
  status: StepStatus;
  /** How it stands, in words; the shape says the same. */
  note: string;
};

type WizardFrameProps = {
  label: string;
  steps: readonly ListedStep[];
  place: number;
  onGo: (place: number) => void;
  children: ReactNode;
};

const shapes: Record<StepStatus, typeof IconClock> = {
  open: IconCircleDashed,
  ready: IconCircleCheck,
  later: IconClock,
};

/** Steps at the side, or narrow on top where there is no room. */
export function WizardFrame({ label, steps, place, onGo, children }: WizardFrameProps) {
  const { t } = useTranslation();
  return (
    <div className={classes.frame}>
      <nav aria-label={label} className={classes.side}>
        <p className={classes.where} aria-hidden="true">
          {t("wizard.where", { n: place + 1, total: steps.length })}
        </p>
        <ol className={classes.steps}>
          {steps.map(({ id, name, status, note }, at) => {
            const Shape = shapes[status];
            return (
              <li key={id}>
                <button
                  type="button"
                  className={classes.step}
                  data-status={status}
                  aria-current={at === place ? "step" : undefined}
                  title={name}
                  onClick={() => onGo(at)}
                >
                  <Shape size={20} aria-hidden="true" className={classes.shape} />
                  <span className={classes.stepWords}>
                    <span className={classes.stepName}>
                      <Name>{name}</Name>
                    </span>
                    <span className={classes.stepNote}>{note}</span>
                  </span>
                </button>
              </li>
            );
          })}
        </ol>
      </nav>
      <div className={classes.main}>{children}</div>
    </div>
  );
}

type StepHeadingProps = { id: string; name: string; tagline?: string | null };

/** The heading of a step; it takes the focus whenever another step is shown, but not at first. */
export function StepHeading({ id, name, tagline = null }: StepHeadingProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(id);
  useEffect(() => {
    if (shown.current === id) return;
    shown.current = id;
    heading.current?.focus();
    heading.current?.scrollIntoView({ block: "nearest" });
  }, [id]);
  return (
    <header>
      <h2 ref={heading} tabIndex={-1} className={classes.stepTitle}>
        <Name>{name}</Name>
      </h2>
      {tagline !== null && tagline !== "" && (
        <p className={classes.tagline}>
          <Name>{tagline}</Name>
        </p>
      )}
    </header>
  );
}
