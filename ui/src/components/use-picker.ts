// How a picker behaves: what is typed, what is open, and which choice is marked.
import { type KeyboardEvent, useEffect, useId, useMemo, useState } from "react";
import { findMatches, indexItems, type Matches, type PickerItem } from "./picker-search";

type Options = {
  items: readonly PickerItem[];
  value: string | null;
  onChange: (id: string | null) => void;
  /** Hears what is typed, where the choices are fetched by it; nothing is typed once it is closed. */
  onSearch?: (text: string) => void;
};

/** The state of a picker and what its input and choices need. */
export type Picker = {
  selected: PickerItem | null;
  /** The text in the input: what is typed, or else the name of the chosen one. */
  text: string;
  typed: string | null;
  opened: boolean;
  matches: Matches;
  active: number;
  listId: string;
  optionId: (place: number) => string;
  open: () => void;
  close: () => void;
  type: (text: string) => void;
  choose: (item: PickerItem) => void;
  onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void;
};

function movedPlace(key: string, active: number, count: number): number | null {
  const last = count - 1;
  if (key === "ArrowDown") return active >= last ? 0 : active + 1;
  if (key === "ArrowUp") return active <= 0 ? last : active - 1;
  if (key === "Home") return 0;
  if (key === "End") return last;
  if (key === "PageDown") return Math.min(active + 10, last);
  if (key === "PageUp") return Math.max(active - 10, 0);
  return null;
}

/** Runs a picker: filters as one types and moves by the keyboard alone. */
export function usePicker({ items, value, onChange, onSearch }: Options): Picker {
  const listId = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const [opened, setOpened] = useState(false);
  const [active, setActive] = useState(0);
  const index = useMemo(() => indexItems(items), [items]);
  const matches = useMemo(() => findMatches(index, typed ?? ""), [index, typed]);
  const selected = useMemo(() => items.find(({ id }) => id === value) ?? null, [items, value]);
  const optionId = (place: number) => `${listId}-${place}`;

  useEffect(() => {
    if (opened)
      document.getElementById(`${listId}-${active}`)?.scrollIntoView({ block: "nearest" });
  }, [opened, active, listId]);

  const open = () => {
    if (opened) return;
    const place = matches.shown.findIndex(({ id }) => id === value);
    setActive(Math.max(place, 0));
    setOpened(true);
  };
  const close = () => {
    setOpened(false);
    setTyped(null);
    onSearch?.("");
  };
  const type = (text: string) => {
    setTyped(text);
    onSearch?.(text);
    setActive(0);
    setOpened(true);
    if (text === "" && value !== null) onChange(null);
  };
  const choose = (item: PickerItem) => {
    if (item.blocked !== null) return;
    onChange(item.id);
    close();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const { key } = event;
    if (!opened) {
      if (key !== "ArrowDown" && key !== "ArrowUp") return;
      event.preventDefault();
      open();
      return;
    }
    const place = movedPlace(key, active, matches.shown.length);
    const marked = matches.shown[active];
    if (place !== null) setActive(place);
    else if (key === "Enter" && marked !== undefined) choose(marked);
    else if (key === "Escape") close();
    else return;
    event.preventDefault();
  };

  const text = typed ?? selected?.short ?? "";
  return {
    selected,
    text,
    typed,
    opened,
    matches,
    active,
    listId,
    optionId,
    open,
    close,
    type,
    choose,
    onKeyDown,
  };
}
