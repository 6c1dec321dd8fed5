// Chooses the customer.

import type { UseQueryResult } from "@tanstack/react-query";
import { type Ref, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { IconInfoCircle, IconLock } from "@/components/icons";
import { ListField } from "@/components/list-field";
import { Panel } from "@/components/panel";
import { Picker } from "@/components/picker";
import type { PickerItem } from "@/components/picker-search";
import { Sentence } from "@/components/sentence";
import type { CustomerView, IntegrationView } from "@/lib/backend";
import { isolate } from "@/lib/text";

type CustomerFieldProps = {
  list: UseQueryResult<CustomerView[]>;
  value: CustomerView | null;
  /** The integration chosen so far; one that was built for one customer leaves only that one. */
  integration: IntegrationView | null;
  missing: boolean;
  onChange: (id: string | null) => void;
  ref: Ref<HTMLInputElement>;
};

/** The picker of customers. */
export function CustomerField({
  list,
  value,
  integration,
  missing,
  onChange,
  ref,
}: CustomerFieldProps) {
  const { t } = useTranslation();
  const items = useCustomerItems(list.data, integration?.customerId ?? null);
  const chosen = items.find(({ id }) => id === value?.id);
  return (
    <ListField
      label={t("deploy.customer.label")}
      plural={t("deploy.customer.plural")}
      list={list}
      emptyTitle={t("deploy.customer.emptyTitle")}
      emptyWords={t("deploy.customer.emptyWords")}
    >
      {() =>
        items.length === 0 && integration !== null ? (
          <OwnerMissing integration={integration} />
        ) : (
          <>
            <Picker
              ref={ref}
              label={t("deploy.customer.label")}
              placeholder={t("deploy.customer.placeholder")}
              items={items}
              value={value?.id ?? null}
              error={missing ? t("deploy.customer.missing") : null}
              description={chosen && [...chosen.notes, ...chosen.tags.map(isolate)].join(" · ")}
              onChange={onChange}
            />
            {integration !== null && integration.customerId !== null && (
              <Panel tone="info" icon={<IconInfoCircle size={20} />} announce="status">
                <p>
                  <Sentence text="deploy.customer.onlyOne" parts={ownerParts(integration)} />
                </p>
              </Panel>
            )}
          </>
        )
      }
    </ListField>
  );
}

function ownerParts({ name, customerName }: IntegrationView) {
  return { integration: name, customer: customerName ?? "" };
}

function OwnerMissing({ integration }: { integration: IntegrationView }) {
  const { t } = useTranslation();
  return (
    <Panel
      tone="warning"
      icon={<IconLock size={22} />}
      title={t("deploy.customer.label")}
      announce="status"
    >
      <p>
        <Sentence text="deploy.customer.ownerMissing" parts={ownerParts(integration)} />
      </p>
    </Panel>
  );
}

function useCustomerItems(
  customers: readonly CustomerView[] | undefined,
  onlyId: string | null,
): PickerItem[] {
  const { t } = useTranslation();
  return useMemo(
    () =>
      (customers ?? [])
        .filter(({ id }) => onlyId === null || id === onlyId)
        .map((customer) => ({
          id: customer.id,
          title: customer.name,
          short: customer.name,
          notes:
            customer.externalId === null
              ? []
              : [t("deploy.customer.externalId", { id: isolate(customer.externalId) })],
          tags: [...new Set(customer.labels)],
          search: [customer.name, customer.externalId ?? "", ...customer.labels],
          blocked: customer.canAddInstance ? null : t("deploy.customer.cannotAdd"),
        })),
    [customers, onlyId, t],
  );
}
