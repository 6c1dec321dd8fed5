// The list that opens below a picker.
import { Combobox } from "@mantine/core";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import { IconBan, IconCheck } from "@/components/icons";
import { Name } from "@/components/name";
import { formatNumber, isolate } from "@/lib/text";
import classes from "./picker.module.css";
import type { PickerItem } from "./picker-search";
import type { Picker } from "./use-picker";

type PickerChoicesProps = { picker: Picker; label: string; value: string | null };

/** The choices that match, a line when there are more than fit, or words when nothing matches. */
export function PickerChoices({ picker, label, value }: PickerChoicesProps) {
  const { t } = useTranslation();
  const { shown, total } = picker.matches;
  return (
    <Combobox.Dropdown className={classes.dropdown} onMouseDown={(event) => event.preventDefault()}>
      {shown.length === 0 ? (
        <p className={classes.line}>
          {t("picker.nothingMatches", { search: isolate(picker.typed ?? "") })}
        </p>
      ) : (
        <Combobox.Options
          id={picker.listId}
          aria-label={t("common.choicesFor", { what: label })}
          className={classes.options}
        >
          {picker.opened &&
            shown.map((item, place) => (
              <Choice
                key={item.id}
                id={picker.optionId(place)}
                item={item}
                marked={place === picker.active}
                chosen={item.id === value}
              />
            ))}
        </Combobox.Options>
      )}
      {total > shown.length && (
        <p className={classes.line} data-foot>
          {t("picker.narrow", { shown: formatNumber(shown.length), total: formatNumber(total) })}
        </p>
      )}
    </Combobox.Dropdown>
  );
}

type ChoiceProps = { id: string; item: PickerItem; marked: boolean; chosen: boolean };

const Choice = memo(function Choice({ id, item, marked, chosen }: ChoiceProps) {
  return (
    <Combobox.Option
      id={id}
      value={item.id}
      selected={marked}
      aria-selected={chosen}
      aria-disabled={item.blocked !== null || undefined}
      className={classes.option}
    >
      <span className={classes.title}>
        <Name>{item.title}</Name>
        {chosen && <IconCheck size={16} aria-hidden="true" className={classes.tick} />}
      </span>
      {item.notes.map((note) => (
        <span key={note} className={classes.note}>
          <Name oneLine>{note}</Name>
        </span>
      ))}
      {item.tags.length > 0 && (
        <span className={classes.tags}>
          {item.tags.map((tag) => (
            <span key={tag} className={classes.tag}>
              <Name oneLine>{tag}</Name>
            </span>
          ))}
        </span>
      )}
      {item.blocked !== null && (
        <span className={classes.blocked}>
          <IconBan size={14} aria-hidden="true" /> {item.blocked}
        </span>
      )}
    </Combobox.Option>
  );
});
