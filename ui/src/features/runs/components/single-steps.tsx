// The steps of a single deployment, each with a shape and a word for where it stands.
import { Loader } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { IconCircleCheck, IconCircleDashed } from "@/components/icons";
import type { RowView } from "@/lib/backend";
import classes from "./run.module.css";

type StepState = "waiting" | "working" | "done";

/** Creating and deploying; while Refract looks for what became of it, only that. */
export function SingleSteps({ row }: { row: RowView }) {
  const { t } = useTranslation();
  const { state } = row;
  const creating = state === "creating" || state === "configuring";
  const first: StepState = creating ? "working" : state === "waiting" ? "waiting" : "done";
  const name = t(state === "configuring" ? "run.single.configuring" : "run.single.creating");
  return (
    <div role="status" aria-live="polite">
      <ol className={classes.steps}>
        {state === "checking" ? (
          <Step name={t("run.single.checking")} state="working" />
        ) : (
          <>
            <Step name={name} state={first} />
            <Step
              name={t("run.single.deploying")}
              state={state === "deploying" ? "working" : "waiting"}
            />
          </>
        )}
      </ol>
    </div>
  );
}

function Step({ name, state }: { name: string; state: StepState }) {
  const { t } = useTranslation();
  return (
    <li className={classes.step} data-state={state}>
      <span className={classes.shape} aria-hidden="true">
        {state === "done" && <IconCircleCheck size={24} />}
        {state === "working" && <Loader size={22} />}
        {state === "waiting" && <IconCircleDashed size={24} />}
      </span>
      <span className={classes.stepName}>{name}</span>
      <span className={classes.hint}>{t(`run.single.${state}`)}</span>
    </li>
  );
}
