// What is being done just now, step by step.
import { Loader } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { IconCircleCheck, IconCircleDashed } from "@/components/icons";
import { ScreenHeading } from "@/components/screen";
import { Sentence } from "@/components/sentence";
import type { Plan } from "@/features/deploy/hooks/deploy-state";
import classes from "./progress.module.css";

type StepState = "waiting" | "working" | "done";

/** The two steps of a deployment, each with a shape and a word for where it stands. */
export function ProgressScreen({ plan, step }: { plan: Plan; step: "creating" | "deploying" }) {
  const { t } = useTranslation();
  return (
    <div className={classes.screen}>
      <ScreenHeading screen={t("deploy.screen")}>
        <Sentence
          text="deploy.progress.title"
          parts={{ integration: plan.integrationName, customer: plan.customerName }}
        />
      </ScreenHeading>
      <p className={classes.hint}>{t("deploy.progress.hint")}</p>
      <div role="status" aria-live="polite">
        <ol className={classes.steps}>
          <Step
            name={t("deploy.progress.creating")}
            state={step === "creating" ? "working" : "done"}
          />
          <Step
            name={t("deploy.progress.deploying")}
            state={step === "creating" ? "waiting" : "working"}
          />
        </ol>
      </div>
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
      <span className={classes.name}>{name}</span>
      <span className={classes.word}>{t(`deploy.progress.${state}`)}</span>
    </li>
  );
}
