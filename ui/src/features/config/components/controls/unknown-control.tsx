// A variable that can't be filled in here.
import { useTranslation } from "react-i18next";
import { IconInfoCircle } from "@/components/icons";
import { Panel } from "@/components/panel";
import { FieldGroup } from "./field-group";
import { useFieldWords } from "./field-words";
import type { ControlProps } from "./types";

/** Says so, and where it can be filled in; `broken`: its control could not be drawn. */
export function UnknownControl(props: ControlProps & { broken?: boolean }) {
  const { t } = useTranslation();
  return (
    <FieldGroup {...useFieldWords(props)}>
      <Panel tone="neutral" icon={<IconInfoCircle size={22} />}>
        <p>{t(props.broken === true ? "controls.unreadable.words" : "controls.unknown")}</p>
      </Panel>
    </FieldGroup>
  );
}
