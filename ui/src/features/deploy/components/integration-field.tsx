// Chooses the integration.
import { type Ref, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { ListField } from "@/components/list-field";
import { Name } from "@/components/name";
import { Picker } from "@/components/picker";
import type { PickerItem } from "@/components/picker-search";
import type { Selection } from "@/features/deploy/hooks/selection";
import type { IntegrationView } from "@/lib/backend";
import type { Listing } from "@/lib/listing";
import { isolate } from "@/lib/text";

type IntegrationFieldProps = {
  list: Listing<IntegrationView>;
  value: IntegrationView | null;
  /** The customers chosen so far; integrations built for others can't be chosen with them. */
  chosen: Selection | null;
  missing: boolean;
  onChange: (integration: IntegrationView | null) => void;
  ref: Ref<HTMLInputElement>;
};

/** The picker of integrations. */
export function IntegrationField({
  list,
  value,
  chosen,
  missing,
  onChange,
  ref,
}: IntegrationFieldProps) {
  const { t } = useTranslation();
  const items = useIntegrationItems(list.data, chosen);
  return (
    <ListField
      label={t("deploy.integration.label")}
      plural={t("deploy.integration.plural")}
      list={list}
      emptyTitle={t("deploy.integration.emptyTitle")}
      emptyWords={t("deploy.integration.emptyWords")}
    >
      {(integrations) => (
        <Picker
          ref={ref}
          label={t("deploy.integration.label")}
          placeholder={t("deploy.integration.placeholder")}
          items={items}
          value={value?.id ?? null}
          error={missing ? t("deploy.integration.missing") : null}
          description={value?.description ? <Name>{value.description}</Name> : undefined}
          onChange={(id) => onChange(integrations.find((one) => one.id === id) ?? null)}
        />
      )}
    </ListField>
  );
}

function useIntegrationItems(
  integrations: readonly IntegrationView[] | undefined,
  chosen: Selection | null,
): PickerItem[] {
  const { t } = useTranslation();
  return useMemo(() => {
    const blockedFor = (one: IntegrationView): string | null => {
      if (!one.deployable) return t("deploy.integration.notDeployable");
      if (one.customerId === null || chosen === null || chosen.size === 0) return null;
      if (chosen.size === 1 && chosen.has(one.customerId)) return null;
      return t("deploy.integration.ownedByOther", { customer: isolate(one.customerName ?? "") });
    };
    return (integrations ?? []).map((one) => {
      const owner =
        one.customerName === null || blockedFor(one) !== null
          ? []
          : [t("deploy.integration.forOne", { customer: isolate(one.customerName) })];
      const tags = [...new Set([...(one.category === null ? [] : [one.category]), ...one.labels])];
      const notes = [...(one.description ? [one.description] : []), ...owner];
      return {
        id: one.id,
        title: one.name,
        short: one.name,
        notes,
        tags,
        search: [one.name, ...tags, one.customerName ?? "", one.description ?? ""],
        blocked: blockedFor(one),
      };
    });
  }, [integrations, chosen, t]);
}
