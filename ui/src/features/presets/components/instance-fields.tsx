// What a preset says of the instance: its name, its words and its keys.
import { Checkbox, NativeSelect, TagsInput, Textarea, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Sentence } from "@/components/sentence";
import type { Edited } from "@/features/presets/hooks/edited";
import { exampleCustomer, fillIn, placeholders } from "@/features/presets/hooks/placeholders";
import type { CustomerView, PresetContent } from "@/lib/backend";
import classes from "./presets.module.css";

type InstanceFieldsProps = {
  edited: Edited;
  customers: readonly CustomerView[];
  onChange: (patch: Partial<PresetContent>) => void;
};

/** Name pattern, description and labels; what placeholders come to is shown below each. */
export function InstanceFields({ edited, customers, onChange }: InstanceFieldsProps) {
  const { t } = useTranslation();
  const { content, customer, integration } = edited;
  const example =
    customer === null
      ? (customers[0] ?? exampleCustomer)
      : (customers.find(({ id }) => id === customer.id) ?? { ...customer, labels: [] });
  const filled = (text: string) => fillIn(text, integration?.name ?? "", example);
  return (
    <>
      <div>
        <TextInput
          label={t("presets.edited.pattern")}
          description={t("presets.edited.patternHint", {
            placeholders: ["{integration}", ...placeholders].join(" "),
          })}
          value={content.namePattern ?? ""}
          onChange={(event) => onChange({ namePattern: event.currentTarget.value || null })}
        />
        <Example text={content.namePattern} customer={example.name} filled={filled} />
      </div>
      <div>
        <Textarea
          rows={2}
          label={t("presets.edited.description")}
          value={content.description ?? ""}
          onChange={(event) => onChange({ description: event.currentTarget.value || null })}
        />
        <Example text={content.description} customer={example.name} filled={filled} />
      </div>
      <div>
        <TagsInput
          label={t("presets.edited.labels")}
          description={t("deploy.words.labelsHint")}
          value={content.labels}
          onChange={(labels) => onChange({ labels })}
        />
        <Example text={content.labels.join(", ")} customer={example.name} filled={filled} />
      </div>
    </>
  );
}

type ExampleProps = {
  text: string | null;
  customer: string;
  filled: (text: string) => string;
};

function Example({ text, customer, filled }: ExampleProps) {
  if (text === null || !text.includes("{")) return null;
  return (
    <p className={classes.hint} aria-live="polite">
      <Sentence text="presets.edited.example" parts={{ customer, text: filled(text) }} />
    </p>
  );
}

type KeyFieldsProps = {
  content: PresetContent;
  flows: readonly string[];
  onChange: (patch: Partial<PresetContent>) => void;
};

const policies = ["required", "all", "chosen", "none"] as const;

/** Which flows get an API key, and whether the settings may be skipped. */
export function KeyFields({ content, flows, onChange }: KeyFieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <NativeSelect
        label={t("presets.edited.keys")}
        value={content.apiKeys}
        data={policies.map((value) => ({ value, label: t(`presets.edited.key.${value}`) }))}
        onChange={(event) => {
          const apiKeys = policies.find((one) => one === event.currentTarget.value);
          if (apiKeys !== undefined) onChange({ apiKeys });
        }}
      />
      {content.apiKeys === "chosen" && (
        <Checkbox.Group
          label={t("presets.edited.keyFlows")}
          value={content.keyFlows}
          onChange={(keyFlows) => onChange({ keyFlows })}
        >
          <div className={classes.dialog}>
            {[...new Set([...flows, ...content.keyFlows])].map((name) => (
              <Checkbox key={name} value={name} label={name} />
            ))}
          </div>
        </Checkbox.Group>
      )}
      <Checkbox
        label={t("presets.edited.atOnce")}
        description={t("presets.edited.atOnceHint")}
        checked={content.deployAtOnce}
        onChange={(event) => onChange({ deployAtOnce: event.currentTarget.checked })}
      />
    </>
  );
}
