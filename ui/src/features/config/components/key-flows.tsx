// Which flows get an API key.
import { Checkbox } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Name } from "@/components/name";
import type { KeyFlowChoice } from "@/features/config/hooks/entries";
import type { ConfigFormView } from "@/lib/backend";
import classes from "./wizard.module.css";

type KeyFlowsProps = {
  form: ConfigFormView;
  chosen: KeyFlowChoice;
  /** Whether each of many customers gets its own. */
  many: boolean;
  onChange: (flowId: string, wanted: boolean) => void;
};

/** A choice for each flow that takes a key; those that must have one have it. */
export function KeyFlows({ form, chosen, many, onChange }: KeyFlowsProps) {
  const { t } = useTranslation();
  return (
    <div className={classes.flows}>
      <p className={classes.words}>{t(many ? "wizard.keys.wordsMany" : "wizard.keys.words")}</p>
      {form.flows.map(({ flowId, name, security }) => {
        const required = security === "customerRequired";
        const forSome = !required && chosen.get(flowId) === "some";
        return (
          <Checkbox
            key={flowId}
            label={<Name>{name}</Name>}
            description={t(
              forSome
                ? "wizard.keys.some"
                : required
                  ? "wizard.keys.required"
                  : "wizard.keys.optional",
            )}
            checked={required || chosen.get(flowId) === "all"}
            indeterminate={forSome}
            disabled={required}
            onChange={(event) => onChange(flowId, event.currentTarget.checked)}
          />
        );
      })}
    </div>
  );
}
