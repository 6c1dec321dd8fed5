// What happens with each password of a preset: it is asked for, or kept in the keyring.
import { NativeSelect, PasswordInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Edited, SecretInput } from "@/features/presets/hooks/edited";
import type { PresetSecret } from "@/lib/backend";
import { slotOf } from "@/lib/keys";
import { isolate } from "@/lib/text";
import classes from "./presets.module.css";

const policies = ["ask", "keyring"] as const;

type SecretFieldsProps = {
  edited: Edited;
  slots: readonly SecretInput[];
  onChange: (patch: Partial<Edited>) => void;
};

/** A choice for each, and a field where one is kept. */
export function SecretFields({ edited, slots, onChange }: SecretFieldsProps) {
  const { t } = useTranslation();
  const { content, typed } = edited;
  const labels = new Map(slots.map((slot) => [slotOf(slot), slot.label]));
  const set = (slot: string, patch: Partial<PresetSecret>) => {
    const secrets = content.secrets.map((one) =>
      slotOf(one) === slot ? { ...one, ...patch } : one,
    );
    onChange({ content: { ...content, secrets } });
  };
  return (
    <>
      <p className={classes.hint}>{t("presets.edited.secretsHint")}</p>
      {content.secrets.map((secret) => {
        const slot = slotOf(secret);
        const names = {
          key: isolate(secret.key),
          input: isolate(labels.get(slot) ?? secret.input),
        };
        return (
          <div key={slot} className={classes.secret}>
            <NativeSelect
              label={t("presets.edited.policyOf", names)}
              value={secret.policy}
              data={policies.map((value) => ({
                value,
                label: t(`presets.edited.policy.${value}`),
              }))}
              onChange={(event) =>
                set(slot, { policy: event.currentTarget.value === "keyring" ? "keyring" : "ask" })
              }
            />
            {secret.policy === "keyring" && (
              <PasswordInput
                label={t("presets.edited.value", names)}
                placeholder={t(
                  secret.held ? "presets.edited.valueHeld" : "presets.edited.valueMissing",
                )}
                autoComplete="off"
                value={typed.get(slot) ?? ""}
                onChange={(event) => {
                  const next = new Map(typed);
                  if (event.currentTarget.value === "") next.delete(slot);
                  else next.set(slot, event.currentTarget.value);
                  onChange({ typed: next });
                }}
              />
            )}
          </div>
        );
      })}
    </>
  );
}
