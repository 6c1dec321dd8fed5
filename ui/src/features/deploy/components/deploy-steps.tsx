// The fields of the Deploy form in their three steps.
import { lazy, type ReactNode, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { CustomersField } from "@/features/deploy/components/customers-field";
import { ExistingNotice } from "@/features/deploy/components/existing-notice";
import { IntegrationField } from "@/features/deploy/components/integration-field";
import { NameField } from "@/features/deploy/components/name-field";
import { VersionField } from "@/features/deploy/components/version-field";
import {
  choose,
  chooseCustomers,
  chooseIntegration,
  chooseVersion,
  clearCustomers,
  type Draft,
  describe,
} from "@/features/deploy/hooks/deploy-state";
import type { DeployStateHandle } from "@/features/deploy/hooks/deploy-store";
import type { Choices } from "@/features/deploy/hooks/use-choices";
import type { DeployFormHandle } from "@/features/deploy/hooks/use-deploy-form";
import type { NameCheck } from "@/features/deploy/hooks/use-name-check";
import { runIntegrationOf } from "@/features/deploy/hooks/use-start";
import { wordsOf } from "@/features/deploy/hooks/words";
import { counted } from "@/lib/count";
import classes from "./deploy.module.css";

// Its fields are heavy, and nobody needs them before a customer is chosen.
const WordsField = lazy(() =>
  import("@/features/deploy/components/words-field").then(({ WordsField: field }) => ({
    default: field,
  })),
);

type DeployStepsProps = {
  draft: Draft;
  choices: Choices;
  check: NameCheck;
  form: DeployFormHandle;
  disabled: boolean;
  change: DeployStateHandle["change"];
  /** What is to be said of the chosen version. */
  notice: ReactNode;
  /** The presets of the chosen customers. */
  presets: ReactNode;
};

/** What to deploy, for whom, and under which name. */
export function DeploySteps(props: DeployStepsProps) {
  const { draft, choices, check, form, disabled, change, notice, presets } = props;
  const { t } = useTranslation();
  const { integration, version } = choices;
  return (
    <>
      <Step number={1} title={t("deploy.steps.what")}>
        <IntegrationField
          ref={form.register("integration")}
          list={choices.integrations}
          value={integration}
          chosen={integration?.customerId ? null : draft.chosen}
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
        {notice}
      </Step>
      <Step number={2} title={t("deploy.steps.who")}>
        <CustomersField
          ref={form.register("customer")}
          list={choices.customers}
          integration={integration}
          deploys={runIntegrationOf(choices)}
          missing={form.isMissing("customer")}
          disabled={disabled}
          chosen={draft.chosen}
          canUndo={draft.cleared !== null}
          onChange={(chosen) => change(chooseCustomers(chosen))}
          onClear={() => change(clearCustomers)}
          onUndo={() => change(chooseCustomers(draft.cleared ?? draft.chosen))}
        />
        {presets}
      </Step>
      <Step number={3} title={t("deploy.steps.name")}>
        <Naming draft={draft} choices={choices} check={check} form={form} change={change} />
      </Step>
    </>
  );
}

/** The name of a single instance; many get theirs in the review. */
function Naming({
  draft,
  choices,
  check,
  form,
  change,
}: Omit<DeployStepsProps, "disabled" | "notice" | "presets">) {
  const { t } = useTranslation();
  const { integration, customer, chosen, name, suggestion } = choices;
  const { sharedWords } = draft;
  const own = customer === null ? undefined : draft.words.get(customer.id);
  if (chosen.length > 1) return <p>{t("choosing.namesLater", counted(chosen.length))}</p>;
  return (
    <>
      <NameField
        ref={form.register("name")}
        name={name}
        integration={integration}
        customer={customer}
        check={check}
        suggestionFailed={suggestion.isError}
        missing={form.isMissing("name")}
        onChange={(typedName) => change(choose({ typedName }))}
      />
      {customer !== null && (
        <Suspense fallback={null}>
          <WordsField
            key={customer.id}
            title={t("deploy.words.title")}
            words={own === undefined && sharedWords === null ? null : wordsOf(own, sharedWords)}
            onChange={(patch) => change(describe(customer.id, patch))}
          />
        </Suspense>
      )}
      <ExistingNotice choices={choices} />
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
