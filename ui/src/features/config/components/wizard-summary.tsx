// All settings at a glance, before anything is created.
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Name } from "@/components/name";
import { effective, isAnswerable, variablesOf } from "@/features/config/hooks/entries";
import type { Wizard } from "@/features/config/hooks/use-wizard";
import type { ConfigPageView, ConfigVariableView } from "@/lib/backend";
import { counted } from "@/lib/count";
import { formatNumber, isolate } from "@/lib/text";
import { valueWords } from "./value-words";
import classes from "./wizard.module.css";

/** Page by page what was filled in, what is missing, and what comes later. */
export function WizardSummary({ wizard }: { wizard: Wizard }) {
  const { t } = useTranslation();
  const { steps, goTo, open } = wizard;
  const missing = open?.length ?? 0;
  return (
    <>
      {missing > 0 && (
        <p className={classes.words} role="status">
          {t("wizard.summary.missing", counted(missing))}
        </p>
      )}
      {steps.map((step, place) =>
        step.kind === "page" ? (
          <PageSummary
            key={step.page.name}
            wizard={wizard}
            page={step.page}
            onChange={() => goTo(place)}
          />
        ) : null,
      )}
      <KeysSummary wizard={wizard} />
    </>
  );
}

type PageSummaryProps = { wizard: Wizard; page: ConfigPageView; onChange: () => void };

function PageSummary({ wizard, page, onChange }: PageSummaryProps) {
  const { t } = useTranslation();
  const variables = variablesOf(page);
  if (variables.length === 0) return null;
  const name = page.name === "" ? t("wizard.otherSettings") : page.name;
  return (
    <section className={classes.group} aria-label={name}>
      <div className={classes.groupHead}>
        <h3 className={classes.groupTitle}>
          <Name>{name}</Name>
        </h3>
        <Button
          size="compact-sm"
          variant="subtle"
          aria-label={t("wizard.summary.changeOf", { page: isolate(name) })}
          onClick={onChange}
        >
          {t("wizard.summary.change")}
        </Button>
      </div>
      <dl className={classes.facts}>
        {variables.map((variable) => (
          <Fact key={variable.key} wizard={wizard} variable={variable} />
        ))}
      </dl>
    </section>
  );
}

function Fact({ wizard, variable }: { wizard: Wizard; variable: ConfigVariableView }) {
  const { words, tone } = useFact(wizard, variable);
  return (
    <>
      <dt>
        <Name>{variable.key}</Name>
      </dt>
      <dd data-tone={tone}>
        <Name>{words}</Name>
      </dd>
    </>
  );
}

function useFact(
  { state, values, many, customers, open }: Wizard,
  variable: ConfigVariableView,
): { words: string; tone: "plain" | "dimmed" | "open" } {
  const { t } = useTranslation();
  if (!isAnswerable(variable)) return { words: t("wizard.summary.later"), tone: "dimmed" };
  const words = valueWords(t, variable, effective(variable, values));
  if (many && state.differs.has(variable.key)) {
    const own = customers.filter(({ id }) => state.perCustomer.get(id)?.get(variable.key) != null);
    const counts = { n: formatNumber(own.length), total: formatNumber(customers.length) };
    return {
      words:
        words === null || own.length === customers.length
          ? t("wizard.summary.differs", counts)
          : t("wizard.summary.differsElse", { ...counts, value: words }),
      tone: "plain",
    };
  }
  if (open?.some(({ key }) => key === variable.key) === true) {
    return { words: words ?? t("wizard.summary.open"), tone: "open" };
  }
  return words === null
    ? { words: t("wizard.summary.empty"), tone: "dimmed" }
    : { words, tone: "plain" };
}

function KeysSummary({ wizard: { form, keyFlows } }: { wizard: Wizard }) {
  const { t } = useTranslation();
  const flows = form.flows.filter(
    ({ flowId, security }) => security === "customerRequired" || keyFlows.has(flowId),
  );
  if (flows.length === 0) return null;
  return (
    <section className={classes.group} aria-label={t("wizard.keys.name")}>
      <h3 className={classes.groupTitle}>{t("wizard.keys.name")}</h3>
      <ul className={classes.plain}>
        {flows.map(({ flowId, name, security }) => (
          <li key={flowId}>
            <Name>{name}</Name>
            {security !== "customerRequired" && keyFlows.get(flowId) === "some" && (
              <span className={classes.words}> {t("wizard.summary.keyForSome")}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
