// Says that something Prismatic sent can't be shown, without taking the page with it.
import { useTranslation } from "react-i18next";
import { IconAlertTriangle } from "@/components/icons";
import { Panel } from "@/components/panel";

/** A panel in place of a control whose content makes no sense. */
export function Unreadable() {
  const { t } = useTranslation();
  return (
    <Panel
      tone="warning"
      icon={<IconAlertTriangle size={22} />}
      title={t("controls.unreadable.title")}
      announce="status"
    >
      <p>{t("controls.unreadable.words")}</p>
    </Panel>
  );
}
