// The fields of the Deploy form in their three steps.
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { CustomerField } from "@/features/deploy/components/customer-field";
import { IntegrationField } from "@/features/deploy/components/integration-field";
import { NameField } from "@/features/deploy/components/name-field";
import { VersionField } from "@/features/deploy/components/version-field";
import {
  choose,
  chooseCustomer,
  chooseIntegration,
  chooseVersion,
} from "@/features/deploy/hooks/deploy-state";
import type { DeployStateHandle } from "@/features/deploy/hooks/deploy-store";
import type { Choices } from "@/features/deploy/hooks/use-choices";
import type { DeployFormHandle } from "@/features/deploy/hooks/use-deploy-form";
import type { NameCheck } from "@/features/deploy/hooks/use-name-check";
import classes from "./deploy.module.css";

type DeployStepsProps = {
  choices: Choices;
  check: NameCheck;
  form: DeployFormHandle;
  change: DeployStateHandle["change"];
};

/** What to deploy, for whom, and under which name. */
export function DeploySteps({ choices, check, form, change }: DeployStepsProps) {
  const { t } = useTranslation();
  const { integration, version, customer, name } = choices;
  return (
    <>
      <Step number={1} title={t("deploy.steps.what")}>
        <IntegrationField
          ref={form.register("integration")}
          list={choices.integrations}
          value={integration}
          customer={integration?.customerId ? null : customer}
          missing={form.isMissing("integration")}
          onChange={(next) => change(chooseIntegration(next))}
        />
        <VersionField
          ref={form.register("version")}
          integration={integration}
          list={choices.versions}
          value={version}
          missing={form.isMissing("version")}
          onChange={(id) => change(chooseVersion(id))}
        />
      </Step>
      <Step number={2} title={t("deploy.steps.who")}>
        <CustomerField
          ref={form.register("customer")}
          list={choices.customers}
          value={customer}
          integration={integration}
          missing={form.isMissing("customer")}
          onChange={(id) => change(chooseCustomer(id))}
        />
      </Step>
      <Step number={3} title={t("deploy.steps.name")}>
        <NameField
          ref={form.register("name")}
          name={name}
          integration={integration}
          customer={customer}
          check={check}
          suggestionFailed={choices.suggestion.isError}
          missing={form.isMissing("name")}
          onChange={(typedName) => change(choose({ typedName }))}
        />
      </Step>
    </>
  );
}

function Step({ number, title, children }: { number: number; title: string; children: ReactNode }) {
  return (
    <section className={classes.step} aria-labelledby={`deploy-step-${number}`}>
      <h2 id={`deploy-step-${number}`} className={classes.stepTitle}>
        <span className={classes.stepNumber} aria-hidden="true">
          {number}
        </span>
        {title}
      </h2>
      {children}
    </section>
  );
}
