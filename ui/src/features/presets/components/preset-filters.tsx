// What a list of presets is narrowed and ordered by.
import { NativeSelect, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { IconSearch } from "@/components/icons";
import { type PresetFilter, usePresetTags } from "@/features/presets/api/presets";
import classes from "./presets.module.css";

type PresetFiltersProps = { filter: PresetFilter; onChange: (filter: PresetFilter) => void };

const kinds = ["all", "presets", "templates"] as const;
const orders = ["used", "changed", "name"] as const;

/** Words, kind, tag and order. */
export function PresetFilters({ filter, onChange }: PresetFiltersProps) {
  const { t } = useTranslation();
  const tags = usePresetTags().data ?? [];
  const change = (patch: Partial<PresetFilter>) => onChange({ ...filter, ...patch });
  return (
    <search className={classes.filters}>
      <TextInput
        className={classes.search}
        label={t("presets.search")}
        placeholder={t("presets.searchHint")}
        leftSection={<IconSearch size={18} />}
        value={filter.text}
        onChange={(event) => change({ text: event.currentTarget.value })}
      />
      <NativeSelect
        label={t("presets.kind.label")}
        value={filter.kind}
        data={kinds.map((value) => ({ value, label: t(`presets.kind.${value}`) }))}
        onChange={(event) => {
          const kind = kinds.find((one) => one === event.currentTarget.value);
          if (kind !== undefined) change({ kind });
        }}
      />
      {tags.length > 0 && (
        <NativeSelect
          label={t("presets.tag.label")}
          value={filter.tag ?? ""}
          data={[
            { value: "", label: t("presets.tag.all") },
            ...tags.map((tag) => ({ value: tag, label: tag })),
          ]}
          onChange={(event) => change({ tag: event.currentTarget.value || null })}
        />
      )}
      <NativeSelect
        label={t("presets.order.label")}
        value={filter.order}
        data={orders.map((value) => ({ value, label: t(`presets.order.${value}`) }))}
        onChange={(event) => {
          const order = orders.find((one) => one === event.currentTarget.value);
          if (order !== undefined) change({ order });
        }}
      />
    </search>
  );
}
