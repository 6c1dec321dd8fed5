// Lists: of values, and of keys with a value each.
import { ActionIcon, Button, TextInput, VisuallyHidden } from "@mantine/core";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from "@/components/icons";
import { useRows } from "@/features/config/hooks/use-rows";
import type { ConfigPair } from "@/lib/backend";
import { formatNumber } from "@/lib/text";
import classes from "./controls.module.css";
import { FieldGroup } from "./field-group";
import { useFieldWords } from "./field-words";
import { ScalarControl } from "./scalar-control";
import type { ControlProps } from "./types";

/** A list of values, each in the control of the variable's type. */
export function ValuesControl(props: ControlProps) {
  const { t } = useTranslation();
  const { variable, source, disabled, onBlur } = props;
  const items = props.value?.kind === "list" ? props.value.items : [];
  const change = (next: string[]) => props.onChange({ kind: "list", items: next });
  return (
    <Rows {...props} items={items} fresh="" onItems={change}>
      {(item, place) => (
        <ScalarControl
          variable={variable}
          source={source}
          label={null}
          name={t("controls.list.value", { place: formatNumber(place + 1), what: variable.key })}
          disabled={disabled}
          text={item}
          onText={(text) => change(items.with(place, text ?? ""))}
          onBlur={onBlur}
        />
      )}
    </Rows>
  );
}

/** A list of keys, each with its value. */
export function PairsControl(props: ControlProps) {
  const { t } = useTranslation();
  const { variable, source, disabled, onBlur } = props;
  const pairs = props.value?.kind === "pairs" ? props.value.pairs : [];
  const change = (next: ConfigPair[]) => props.onChange({ kind: "pairs", pairs: next });
  return (
    <Rows {...props} items={pairs} fresh={{ key: "", value: "" }} onItems={change}>
      {(pair, place) => {
        const set = (part: Partial<ConfigPair>) => change(pairs.with(place, { ...pair, ...part }));
        const words = { place: formatNumber(place + 1), what: variable.key };
        return (
          <div className={classes.pair}>
            <TextInput
              aria-label={t("controls.list.keyOf", words)}
              placeholder={t("controls.list.key")}
              value={pair.key}
              disabled={disabled}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => set({ key: event.currentTarget.value })}
              onBlur={() => onBlur()}
            />
            <ScalarControl
              variable={variable}
              source={source}
              label={null}
              name={t("controls.list.value", words)}
              disabled={disabled}
              text={pair.value}
              onText={(value) => set({ value: value ?? "" })}
              onBlur={onBlur}
            />
          </div>
        );
      }}
    </Rows>
  );
}

type RowsProps<Item> = ControlProps & {
  items: readonly Item[];
  fresh: Item;
  onItems: (items: Item[]) => void;
  children: (item: Item, place: number) => ReactNode;
};

/** The rows of a list with the buttons to add, remove and move them. */
function Rows<Item>({ items, fresh, onItems, children, ...props }: RowsProps<Item>) {
  const { t } = useTranslation();
  const words = useFieldWords(props);
  const rows = useRows(items, onItems);
  const list = useRef<HTMLOListElement>(null);
  const addButton = useRef<HTMLButtonElement>(null);
  const [focusOn, setFocusOn] = useState<number | "add" | null>(null);
  useEffect(() => {
    if (focusOn === null) return;
    const row = focusOn === "add" ? null : list.current?.children[focusOn];
    (row?.querySelector<HTMLElement>("input, textarea, select") ?? addButton.current)?.focus();
    setFocusOn(null);
  }, [focusOn]);
  return (
    <FieldGroup {...words}>
      {items.length === 0 && <p className={classes.note}>{t("controls.list.empty")}</p>}
      <ol ref={list} className={classes.rows}>
        {items.map((item, place) => (
          <li key={rows.ids[place]} className={classes.listRow}>
            <div className={classes.listItem}>{children(item, place)}</div>
            <RowButtons
              name={words.name}
              place={place}
              count={items.length}
              disabled={props.disabled}
              onMove={(by) => rows.move(place, place + by)}
              onRemove={() => {
                rows.remove(place);
                setFocusOn(items.length === 1 ? "add" : Math.min(place, items.length - 2));
              }}
            />
          </li>
        ))}
      </ol>
      <Button
        ref={addButton}
        size="sm"
        variant="default"
        leftSection={<IconPlus size={16} aria-hidden="true" />}
        disabled={props.disabled}
        aria-label={t("controls.list.addTo", { what: words.name })}
        onClick={() => {
          rows.add(fresh);
          setFocusOn(items.length);
        }}
      >
        {t("controls.list.add")}
      </Button>
      <VisuallyHidden aria-live="polite">
        {rows.moved !== null &&
          t("controls.list.moved", {
            place: formatNumber(rows.moved + 1),
            total: formatNumber(items.length),
          })}
      </VisuallyHidden>
    </FieldGroup>
  );
}

type RowButtonsProps = {
  name: string;
  place: number;
  count: number;
  disabled: boolean;
  onMove: (by: 1 | -1) => void;
  onRemove: () => void;
};

/** Up, down and away; the two at the ends stay focusable so that the keyboard doesn't get lost. */
export function RowButtons({ name, place, count, disabled, onMove, onRemove }: RowButtonsProps) {
  const { t } = useTranslation();
  const words = { place: formatNumber(place + 1), what: name };
  const move = (by: 1 | -1) => {
    const isEnd = place + by < 0 || place + by >= count;
    return {
      variant: "subtle",
      color: "gray",
      size: 34,
      disabled,
      "aria-disabled": disabled || isEnd,
      className: classes.rowButton ?? "",
      onClick: () => {
        if (!isEnd) onMove(by);
      },
    };
  };
  return (
    <div className={classes.rowButtons}>
      <ActionIcon {...move(-1)} aria-label={t("controls.list.up", words)}>
        <IconArrowUp size={18} aria-hidden="true" />
      </ActionIcon>
      <ActionIcon {...move(1)} aria-label={t("controls.list.down", words)}>
        <IconArrowDown size={18} aria-hidden="true" />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={34}
        disabled={disabled}
        className={classes.rowButton ?? ""}
        aria-label={t("controls.list.remove", words)}
        onClick={onRemove}
      >
        <IconTrash size={18} aria-hidden="true" />
      </ActionIcon>
    </div>
  );
}
