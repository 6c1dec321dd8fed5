// What the history is narrowed to: words, a customer, a time, an outcome.
import { NativeSelect, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useCustomerItems } from "@/components/customer-items";
import { IconSearch } from "@/components/icons";
import { Picker } from "@/components/picker";
import { HistoryDates } from "@/features/runs/components/history-dates";
import { type HistoryFilter, periods } from "@/features/runs/hooks/history-filter";
import type { CustomerView } from "@/lib/backend";
import classes from "./runs.module.css";

type HistoryFiltersProps = {
  filter: HistoryFilter;
  customers: readonly CustomerView[];
  onChange: (patch: Partial<HistoryFilter>) => void;
};

const outcomes = ["any", "live", "failed", "open"] as const;

/** All of them; each change narrows the list at once. */
export function HistoryFilters({ filter, customers, onChange }: HistoryFiltersProps) {
  const { t } = useTranslation();
  const items = useCustomerItems(customers);
  return (
    <search className={classes.filters}>
      <TextInput
        className={classes.search}
        label={t("runs.search")}
        placeholder={t("runs.searchHint")}
        leftSection={<IconSearch size={18} />}
        value={filter.text}
        onChange={(event) => onChange({ text: event.currentTarget.value })}
      />
      {customers.length > 0 && (
        <div className={classes.who}>
          <Picker
            label={t("runs.customer")}
            placeholder={t("runs.everyCustomer")}
            items={items}
            value={filter.customerId}
            onChange={(customerId) => onChange({ customerId })}
          />
        </div>
      )}
      <NativeSelect
        label={t("runs.period.label")}
        value={filter.period}
        data={periods.map((value) => ({ value, label: t(`runs.period.${value}`) }))}
        onChange={(event) => {
          const period = periods.find((one) => one === event.currentTarget.value);
          if (period !== undefined) onChange({ period });
        }}
      />
      <NativeSelect
        label={t("runs.outcome.label")}
        value={filter.outcome}
        data={outcomes.map((value) => ({ value, label: t(`runs.outcome.${value}`) }))}
        onChange={(event) => {
          const outcome = outcomes.find((one) => one === event.currentTarget.value);
          if (outcome !== undefined) onChange({ outcome });
        }}
      />
      {filter.period === "dates" && (
        <HistoryDates firstDay={filter.firstDay} lastDay={filter.lastDay} onChange={onChange} />
      )}
    </search>
  );
}
