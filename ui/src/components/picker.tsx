// The shared picker: a text field that filters a list of choices as one types.
import { CloseButton, Combobox, TextInput, useCombobox, VisuallyHidden } from "@mantine/core";
import type { ReactNode, Ref } from "react";
import { useTranslation } from "react-i18next";
import { IconSelector } from "@/components/icons";
import { PickerChoices } from "./picker-choices";
import type { PickerItem } from "./picker-search";
import { usePicker } from "./use-picker";

type PickerProps = {
  /** The words above it; null: only `name` says what it is. */
  label: ReactNode;
  /** What is picked, in words; the label itself where it is left out. */
  name?: string;
  placeholder: string;
  items: readonly PickerItem[];
  value: string | null;
  onChange: (id: string | null) => void;
  /** Hears what is typed, where the choices are fetched by it; nothing is typed once it is closed. */
  onSearch?: (text: string) => void;
  description?: ReactNode;
  error?: ReactNode;
  disabled?: boolean;
  /** The field was left. */
  onBlur?: () => void;
  ref?: Ref<HTMLInputElement>;
};

/** Picks one of many by typing, by arrow keys, or by mouse. */
export function Picker({
  label,
  name = typeof label === "string" ? label : "",
  placeholder,
  description,
  error,
  disabled = false,
  onBlur,
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
          {...(label === null ? { "aria-label": name } : { label })}
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
          onBlur={() => {
            picker.close();
            onBlur?.();
          }}
          onKeyDown={picker.onKeyDown}
          rightSection={
            picker.selected !== null && !disabled ? (
              <CloseButton
                aria-label={t("common.clear", { what: name.toLocaleLowerCase() })}
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
      <PickerChoices picker={picker} label={name} value={choice.value} />
      <VisuallyHidden aria-live="polite">
        {picker.typed !== null && t("picker.count", { count: picker.matches.total })}
      </VisuallyHidden>
    </Combobox>
  );
}
