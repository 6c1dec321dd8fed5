// What is about to happen, in one sentence, and the button that makes it happen.
import { Button, Kbd } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { unlessForbidden } from "@/components/role-forbids";
import { Sentence } from "@/components/sentence";
import { HindranceNote, unlessHindered } from "@/features/deploy/components/hindrance-note";
import type { Choices } from "@/features/deploy/hooks/use-choices";
import { type FieldName, missingFields } from "@/features/deploy/hooks/use-deploy-form";
import type { Start } from "@/features/deploy/hooks/use-start";
import type { SessionView } from "@/lib/backend";
import { counted } from "@/lib/count";
import { formatNumber } from "@/lib/text";
import classes from "./deploy.module.css";

type SummaryProps = {
  choices: Choices;
  session: SessionView;
  start: Start;
  /** Whether the role forbids to deploy. */
  forbidden: boolean;
  /** Whether it is being found out if there are settings. */
  asking: boolean;
  /** Whether settings come before anything else. */
  settingsFirst: boolean;
  onDeploy: () => void;
  /** What went wrong before, above the button. */
  children: ReactNode;
};

const onMac = navigator.userAgent.includes("Mac");

/** The last part of the form. */
export function Summary(props: SummaryProps) {
  const { choices, session, start, forbidden, asking, settingsFirst, onDeploy, children } = props;
  const { t } = useTranslation();
  const many = choices.chosen.length > 1;
  const keys = t(onMac ? "deploy.summary.keysMac" : "deploy.summary.keysOther");
  return (
    <section className={classes.summary} aria-labelledby="deploy-summary">
      <h2 id="deploy-summary" className={classes.stepTitle}>
        {t("deploy.summary.title")}
      </h2>
      <p className={classes.sentence} aria-live="polite">
        {forbidden ? (
          t("deploy.rights.title")
        ) : (
          <SummarySentence choices={choices} session={session} />
        )}
      </p>
      {children}
      <HindranceNote hindrance={forbidden ? null : start.hindrance} />
      <Button
        size="md"
        fullWidth
        loading={start.busy || asking}
        {...unlessHindered(start.hindrance)}
        {...unlessForbidden(forbidden)}
        onClick={onDeploy}
      >
        {settingsFirst
          ? t("wizard.goOn")
          : many
            ? t("deploy.summary.review", counted(choices.chosen.length))
            : t("deploy.summary.button")}
      </Button>
      {!forbidden && (
        <p className={classes.shortcut}>
          <Sentence text="deploy.summary.shortcut" parts={{ keys: <Kbd>{keys}</Kbd> }} />
        </p>
      )}
    </section>
  );
}

function SummarySentence({ choices, session }: Pick<SummaryProps, "choices" | "session">) {
  const { t } = useTranslation();
  const { integration, version, chosen, customer } = choices;
  const missing = missingFields(choices);
  if (missing.length > 0 || integration === null || version === null) {
    const wordsFor = (field: FieldName) => t(`deploy.summary.missing.${field}`);
    const list = new Intl.ListFormat("en").format(missing.map(wordsFor));
    return t("deploy.summary.incomplete", { missing: list });
  }
  const practice = session.workspace === "practice";
  const parts = {
    integration: integration.name,
    number: version.number,
    organization: session.organization,
  };
  if (customer === null) {
    return (
      <Sentence
        text={practice ? "deploy.summary.manyPractice" : "deploy.summary.many"}
        parts={{ ...parts, n: formatNumber(chosen.length) }}
      />
    );
  }
  return (
    <Sentence
      text={practice ? "deploy.summary.sentencePractice" : "deploy.summary.sentence"}
      parts={{ ...parts, customer: customer.name }}
    />
  );
}
