// The shared picker: a text field that filters a list of choices as one types.
import { CloseButton, Combobox, TextInput, useCombobox, VisuallyHidden } from "@mantine/core";
import type { ReactNode, Ref } from "react";
import { useTranslation } from "react-i18next";
import { IconSelector } from "@/components/icons";
import { PickerChoices } from "./picker-choices";
import type { PickerItem } from "./picker-search";
import { usePicker } from "./use-picker";

type PickerProps = {
  label: string;
  placeholder: string;
  items: readonly PickerItem[];
  value: string | null;
  onChange: (id: string | null) => void;
  description?: ReactNode;
  error?: string | null;
  disabled?: boolean;
  ref?: Ref<HTMLInputElement>;
};

/** Picks one of many by typing, by arrow keys, or by mouse. */
export function Picker({
  label,
  placeholder,
  description,
  error,
  disabled = false,
  ref,
  ...choice
}: PickerProps) {
  const { t } = useTranslation();
  const picker = usePicker(choice);
  const store = useCombobox({ opened: picker.opened });
  const hasList = picker.opened && picker.matches.shown.length > 0;
  return (
    <Combobox
      store={store}
      withinPortal={false}
      position="bottom-start"
      middlewares={{ flip: false, shift: false }}
      hideDetached={false}
      transitionProps={{ duration: 0 }}
      shadow="md"
      onOptionSubmit={(id) => {
        const item = picker.matches.shown.find((shown) => shown.id === id);
        if (item !== undefined) picker.choose(item);
      }}
    >
      <Combobox.Target withAriaAttributes={false} withKeyboardNavigation={false}>
        <TextInput
          ref={ref}
          label={label}
          placeholder={placeholder}
          description={description}
          error={error}
          disabled={disabled}
          value={picker.text}
          title={picker.text}
          role="combobox"
          aria-autocomplete="list"
          aria-haspopup="listbox"
          aria-expanded={hasList}
          aria-controls={hasList ? picker.listId : undefined}
          aria-activedescendant={hasList ? picker.optionId(picker.active) : undefined}
          autoComplete="off"
          spellCheck={false}
          dir="auto"
          onChange={(event) => picker.type(event.currentTarget.value)}
          onClick={picker.open}
          onFocus={(event) => event.currentTarget.select()}
          onBlur={picker.close}
          onKeyDown={picker.onKeyDown}
          rightSection={
            picker.selected !== null && !disabled ? (
              <CloseButton
                aria-label={t("common.clear", { what: label.toLocaleLowerCase() })}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => choice.onChange(null)}
              />
            ) : (
              <IconSelector size={18} aria-hidden="true" />
            )
          }
          rightSectionPointerEvents={picker.selected !== null ? "all" : "none"}
        />
      </Combobox.Target>
      <PickerChoices picker={picker} label={label} value={choice.value} />
      <VisuallyHidden aria-live="polite">
        {picker.typed !== null && t("picker.count", { count: picker.matches.total })}
      </VisuallyHidden>
    </Combobox>
  );
}
