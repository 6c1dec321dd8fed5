// Keeps each row of a list its own, while rows come, go and move.
import { useRef, useState } from "react";

/** What a list of rows needs to be changed. */
export type Rows<Item> = {
  /** A name for each row that stays with it. */
  ids: readonly number[];
  /** Where the row that was moved last is now. */
  moved: number | null;
  add: (item: Item) => void;
  remove: (place: number) => void;
  move: (from: number, to: number) => void;
};

/** Changes a list and keeps the names of its rows in step with it. */
export function useRows<Item>(
  items: readonly Item[],
  onItems: (items: Item[]) => void,
): Rows<Item> {
  const last = useRef(0);
  const ids = useRef<number[]>([]);
  const [moved, setMoved] = useState<number | null>(null);
  // The list can also be replaced from outside.
  while (ids.current.length < items.length) ids.current.push(last.current++);
  ids.current.length = items.length;
  return {
    ids: ids.current,
    moved,
    add: (item) => {
      setMoved(null);
      onItems([...items, item]);
    },
    remove: (place) => {
      setMoved(null);
      ids.current.splice(place, 1);
      onItems(items.toSpliced(place, 1));
    },
    move: (from, to) => {
      const item = items[from];
      const id = ids.current[from];
      if (item === undefined || id === undefined) return;
      ids.current.splice(to, 0, ...ids.current.splice(from, 1));
      onItems(items.toSpliced(from, 1).toSpliced(to, 0, item));
      setMoved(to);
    },
  };
}
