// A variable that can't be filled in here.
import { Input } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { IconInfoCircle } from "@/components/icons";
import { Panel } from "@/components/panel";
import { useFieldWords } from "./field-words";
import { noteLast } from "./scalar";
import type { ControlProps } from "./types";

/** Says so, and where it can be filled in; `broken`: its control could not be drawn. */
export function UnknownControl(props: ControlProps & { broken?: boolean }) {
  const { t } = useTranslation();
  const { label, name, description, error } = useFieldWords(props);
  return (
    <Input.Wrapper
      label={label}
      labelElement="div"
      description={description}
      error={error}
      inputWrapperOrder={noteLast}
      role="group"
      aria-label={name}
    >
      <Panel tone="neutral" icon={<IconInfoCircle size={22} />}>
        <p>{t(props.broken === true ? "controls.unreadable.words" : "controls.unknown")}</p>
      </Panel>
    </Input.Wrapper>
  );
}
