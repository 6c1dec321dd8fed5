// Yes or no, with words for both, so that "not answered yet" looks like neither.
import { Radio } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useLeave } from "@/features/config/hooks/use-leave";
import classes from "./controls.module.css";
import { labelled, noteLast, type ScalarProps } from "./scalar";

/** A choice of yes and no. */
export function BooleanControl({ text, onText, onBlur, ...rest }: ScalarProps) {
  const { t } = useTranslation();
  const leave = useLeave(onBlur);
  const answer = text?.trim().toLowerCase();
  return (
    <Radio.Group
      {...labelled(rest)}
      description={rest.description}
      error={rest.error}
      inputWrapperOrder={noteLast}
      value={answer === "true" || answer === "false" ? answer : ""}
      onChange={onText}
      {...leave}
    >
      <div className={classes.answers}>
        <Radio value="true" label={t("controls.yes")} disabled={rest.disabled} />
        <Radio value="false" label={t("controls.no")} disabled={rest.disabled} />
      </div>
    </Radio.Group>
  );
}
