// What is about to happen, in one sentence, and the button that makes it happen.
import { Button, Kbd } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Sentence } from "@/components/sentence";
import type { Choices } from "@/features/deploy/hooks/use-choices";
import { type FieldName, missingFields } from "@/features/deploy/hooks/use-deploy-form";
import type { SessionView } from "@/lib/backend";
import classes from "./deploy.module.css";

type SummaryProps = {
  choices: Choices;
  session: SessionView;
  busy: boolean;
  onDeploy: () => void;
  /** What went wrong before, above the button. */
  children: ReactNode;
};

const onMac = navigator.userAgent.includes("Mac");

/** The last part of the form. */
export function Summary({ choices, session, busy, onDeploy, children }: SummaryProps) {
  const { t } = useTranslation();
  const keys = t(onMac ? "deploy.summary.keysMac" : "deploy.summary.keysOther");
  return (
    <section className={classes.summary} aria-labelledby="deploy-summary">
      <h2 id="deploy-summary" className={classes.stepTitle}>
        {t("deploy.summary.title")}
      </h2>
      <p className={classes.sentence} aria-live="polite">
        <SummarySentence choices={choices} session={session} />
      </p>
      {children}
      <Button size="md" fullWidth loading={busy} onClick={onDeploy}>
        {t("deploy.summary.button")}
      </Button>
      <p className={classes.shortcut}>
        <Sentence text="deploy.summary.shortcut" parts={{ keys: <Kbd>{keys}</Kbd> }} />
      </p>
    </section>
  );
}

function SummarySentence({ choices, session }: Pick<SummaryProps, "choices" | "session">) {
  const { t } = useTranslation();
  const { integration, version, customer } = choices;
  const missing = missingFields(choices);
  if (missing.length > 0 || integration === null || version === null || customer === null) {
    const wordsFor = (field: FieldName) => t(`deploy.summary.missing.${field}`);
    const list = new Intl.ListFormat("en").format(missing.map(wordsFor));
    return t("deploy.summary.incomplete", { missing: list });
  }
  return (
    <Sentence
      text={
        session.workspace === "practice"
          ? "deploy.summary.sentencePractice"
          : "deploy.summary.sentence"
      }
      parts={{
        integration: integration.name,
        number: version.number,
        customer: customer.name,
        organization: session.organization,
      }}
    />
  );
}
