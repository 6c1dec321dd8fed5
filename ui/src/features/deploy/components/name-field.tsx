// Names the instance and says whether the name can be used.
import { Button, TextInput } from "@mantine/core";
import { type Ref, useState } from "react";
import { useTranslation } from "react-i18next";
import { Sentence } from "@/components/sentence";
import { useSuggestedName } from "@/features/deploy/api/names";
import type { NameCheck } from "@/features/deploy/hooks/use-name-check";
import type { CustomerView, IntegrationView, NameCheckView } from "@/lib/backend";
import { isolate } from "@/lib/text";
import classes from "./deploy.module.css";

type NameFieldProps = {
  name: string;
  integration: IntegrationView | null;
  customer: CustomerView | null;
  check: NameCheck;
  suggestionFailed: boolean;
  missing: boolean;
  onChange: (name: string) => void;
  ref: Ref<HTMLInputElement>;
};

/** The field for the instance's name. */
export function NameField({
  name,
  customer,
  integration,
  check,
  missing,
  ...rest
}: NameFieldProps) {
  const { t } = useTranslation();
  const [left, setLeft] = useState(false);
  const ready = integration !== null && customer !== null;
  const empty = name.trim() === "" && (missing || (left && ready));
  const problem = empty ? (
    t("deploy.name.empty")
  ) : (
    <NameProblem name={name} customer={customer} verdict={check.verdict} />
  );
  const hasProblem = empty || (check.verdict !== null && check.verdict.verdict !== "free");
  return (
    <div className={classes.nameField}>
      <TextInput
        ref={rest.ref}
        label={t("deploy.name.label")}
        value={name}
        dir="auto"
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          setLeft(false);
          rest.onChange(event.currentTarget.value);
        }}
        onBlur={() => {
          setLeft(true);
          check.flush();
        }}
        error={hasProblem ? problem : null}
        description={
          <NameNote check={check} suggestionFailed={rest.suggestionFailed && name === ""} />
        }
      />
      {check.verdict?.verdict === "taken" && ready && (
        <OtherName
          name={name}
          customerId={customer.id}
          integrationName={integration.name}
          onUse={rest.onChange}
        />
      )}
    </div>
  );
}

function NameNote({ check, suggestionFailed }: { check: NameCheck; suggestionFailed: boolean }) {
  const { t } = useTranslation();
  if (suggestionFailed) return t("deploy.name.noSuggestion");
  if (check.checking) return t("deploy.name.checking");
  if (check.verdict?.verdict === "free") return t("deploy.name.free");
  return t("deploy.name.help");
}

type NameProblemProps = {
  name: string;
  customer: CustomerView | null;
  verdict: NameCheckView | null;
};

function NameProblem({ name, customer, verdict }: NameProblemProps) {
  const { t } = useTranslation();
  if (verdict === null || verdict.verdict === "free") return null;
  if (verdict.verdict === "empty") return t("deploy.name.empty");
  if (verdict.verdict === "tooLong") return t("deploy.name.tooLong", { limit: verdict.limit });
  if (verdict.verdict === "unreadable") return t("deploy.name.unreadable");
  return (
    <Sentence
      text={verdict.deployed ? "deploy.name.taken" : "deploy.name.takenNotDeployed"}
      parts={{
        name,
        customer: customer?.name ?? "",
        integration: verdict.integrationName,
        number: verdict.versionNumber,
      }}
    />
  );
}

type OtherNameProps = {
  name: string;
  customerId: string;
  integrationName: string;
  onUse: (name: string) => void;
};

function OtherName({ name, customerId, integrationName, onUse }: OtherNameProps) {
  const { t } = useTranslation();
  const other = useSuggestedName(customerId, integrationName, name);
  if (other.data === undefined || other.data === name) return null;
  const { data } = other;
  return (
    <Button size="xs" variant="default" className={classes.otherName} onClick={() => onUse(data)}>
      {t("deploy.name.useInstead", { name: isolate(data) })}
    </Button>
  );
}
