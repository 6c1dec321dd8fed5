// How the list of customers behaves: which one is marked, and how keys and clicks choose.
import {
  type KeyboardEvent,
  type MouseEvent,
  useCallback,
  useEffect,
  useId,
  useRef,
  useState,
} from "react";
import type { VirtualListHandle } from "@/components/virtual-list";
import type { CustomerView } from "@/lib/backend";
import { type Selection, toggled, withAll, withRange } from "./selection";

const page = 8;

type Options = {
  shown: readonly CustomerView[];
  /** What `shown` was searched by; another search begins at its top. */
  search: string;
  chosen: Selection;
  /** Whether the list is only to look at. */
  disabled: boolean;
  onChange: (chosen: Selection) => void;
};

/** What the list and its search field need. */
export type CustomerList = ReturnType<typeof useCustomerList>;

function movedPlace(key: string, active: number, count: number): number | null {
  const last = Math.max(count - 1, 0);
  if (key === "ArrowDown") return Math.min(active + 1, last);
  if (key === "ArrowUp") return Math.max(active - 1, 0);
  if (key === "PageDown") return Math.min(active + page, last);
  if (key === "PageUp") return Math.max(active - page, 0);
  if (key === "Home") return 0;
  if (key === "End") return last;
  return null;
}

/** The place of the customer in another list; the nearest one where it is not in there. */
function placeOf(
  customer: CustomerView | undefined,
  shown: readonly CustomerView[],
  place: number,
): number {
  const found = shown.findIndex(({ id }) => id === customer?.id);
  return found === -1 ? Math.min(place, Math.max(shown.length - 1, 0)) : found;
}

/** Runs the list. Keys work in the list and, as far as typing allows, in its search field. */
export function useCustomerList({ shown, search, chosen, disabled, onChange: choose }: Options) {
  const listId = useId();
  const handle = useRef<VirtualListHandle>(null);
  // Where a range starts, and what was chosen before it.
  const anchor = useRef<{ place: number; base: Selection } | null>(null);
  const [active, setActive] = useState(0);
  const [last, setLast] = useState({ shown, search });
  if (last.shown !== shown || last.search !== search) {
    setLast({ shown, search });
    setActive(last.search === search ? placeOf(last.shown[active], shown, active) : 0);
  }
  // Places mean something else in another list.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    anchor.current = null;
  }, [shown]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another search begins at its top
  useEffect(() => handle.current?.scrollTo(0), [search]);

  const onChange: typeof choose = (next) => {
    if (!disabled) choose(next);
  };
  const mark = (place: number) => {
    setActive(place);
    handle.current?.scrollTo(place);
  };
  const toggle = (place: number) => {
    const customer = shown[place];
    if (customer === undefined) return;
    const base = toggled(chosen, customer);
    anchor.current = { place, base };
    setActive(place);
    onChange(base);
  };
  const extendTo = (place: number) => {
    const from = anchor.current ?? { place: active, base: chosen };
    anchor.current = from;
    onChange(withRange(from.base, shown, from.place, place));
  };

  const onKeyDown = (event: KeyboardEvent, inSearch: boolean) => {
    if (event.nativeEvent.isComposing || event.altKey) return;
    const command = event.ctrlKey || event.metaKey;
    const { key } = event;
    const moves = inSearch && (key === "Home" || key === "End") ? null : key;
    const place = moves === null || command ? null : movedPlace(moves, active, shown.length);
    if (place !== null) {
      if (event.shiftKey) extendTo(place);
      mark(place);
    } else if (command && key === "a" && !inSearch) onChange(withAll(chosen, shown));
    else if (key === "Enter" && !command) toggle(active);
    else if (key === " " && !inSearch) toggle(active);
    else return;
    event.preventDefault();
  };
  // Rows keep one function for all their life, so that a choice draws only the row it is about.
  const latest = useRef({ toggle, extendTo });
  useEffect(() => {
    latest.current = { toggle, extendTo };
  });
  const onClick = useCallback((event: MouseEvent, place: number) => {
    if (!event.shiftKey) latest.current.toggle(place);
    else {
      latest.current.extendTo(place);
      setActive(place);
    }
  }, []);

  return {
    listId,
    handle,
    active,
    optionId: (place: number) => `${listId}-${place}`,
    onKeyDown,
    onClick,
  };
}
