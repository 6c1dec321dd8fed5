// Makes a preset of what was sent for a customer.
import { useTranslation } from "react-i18next";
import { IconBookmark } from "@/components/icons";
import { WayButton } from "@/components/way-button";
import type { RowView } from "@/lib/backend";
import { isolate } from "@/lib/text";

type SavePresetProps = {
  row: RowView;
  size: "xs" | "sm" | "md";
  onSave: (rowId: string) => Promise<void>;
};

/** The button, and why it did not work. */
export function SavePreset({ row, size, onSave }: SavePresetProps) {
  const { t } = useTranslation();
  return (
    <WayButton
      size={size}
      leftSection={<IconBookmark size={16} />}
      aria-label={t("presets.save.of", { customer: isolate(row.customerName) })}
      onGo={async () => {
        await onSave(row.id);
        return true;
      }}
    >
      {t("presets.save.action")}
    </WayButton>
  );
}
