// Makes a preset of what was sent for a customer.
import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorPanel } from "@/components/error-panel";
import { IconBookmark } from "@/components/icons";
import { type BackendError, type RowView, toBackendError } from "@/lib/backend";
import { isolate } from "@/lib/text";

type SavePresetProps = {
  row: RowView;
  size: "xs" | "sm" | "md";
  onSave: (rowId: string) => Promise<void>;
};

/** The button, and why it did not work. */
export function SavePreset({ row, size, onSave }: SavePresetProps) {
  const { t } = useTranslation();
  const [failure, setFailure] = useState<BackendError | null>(null);
  return (
    <>
      <Button
        size={size}
        variant="default"
        leftSection={<IconBookmark size={16} />}
        aria-label={t("presets.save.of", { customer: isolate(row.customerName) })}
        onClick={() => {
          setFailure(null);
          onSave(row.id).catch((thrown: unknown) => setFailure(toBackendError(thrown)));
        }}
      >
        {t("presets.save.action")}
      </Button>
      {failure !== null && <ErrorPanel error={failure} />}
    </>
  );
}
