// Long lists, of which only the part in sight is drawn.
import { defaultKeyExtractor, useVirtualizer } from "@tanstack/react-virtual";
import {
  type HTMLAttributes,
  type ReactNode,
  type Ref,
  useCallback,
  useImperativeHandle,
  useRef,
} from "react";
import classes from "./virtual-list.module.css";

/** What a list can be told from outside. */
export type VirtualListHandle = { scrollTo: (place: number) => void };

type VirtualListProps<T> = {
  items: readonly T[];
  /** Where it is not the same function each time, every item is placed anew, which a long list feels. */
  keyOf: (item: T) => string;
  /** About how high an item is, in pixels; its real height counts once it is drawn, if it is not `fixed`. */
  estimate: number;
  /**
   * Whether each item is exactly so high. None is measured then, and what is drawn of one item is used for the next
   * that comes to its place, so that a list that changes with every key is drawn at once.
   */
  fixed?: boolean;
  /** How high the list gets at most, in pixels. */
  maxHeight: number;
  /** Attributes of the part that scrolls. */
  outer?: HTMLAttributes<HTMLDivElement>;
  /** Attributes of the part that holds the items. */
  inner?: HTMLAttributes<HTMLDivElement>;
  /** Attributes of each item. */
  itemProps?: (place: number) => HTMLAttributes<HTMLDivElement>;
  handle?: Ref<VirtualListHandle>;
  children: (item: T, place: number) => ReactNode;
};

/** Draws what is in sight of a list of any length. */
export function VirtualList<T>(props: VirtualListProps<T>) {
  const { items, keyOf, estimate, fixed = false, maxHeight } = props;
  const { outer, inner, itemProps, handle, children } = props;
  const scroll = useRef<HTMLDivElement>(null);
  const keyAt = useCallback(
    (place: number) => {
      const item = items[place];
      return item === undefined ? place : keyOf(item);
    },
    [items, keyOf],
  );
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => estimate,
    getItemKey: fixed ? defaultKeyExtractor : keyAt,
    overscan: 3,
    initialRect: { width: 600, height: maxHeight },
  });
  useImperativeHandle(handle, () => ({
    scrollTo: (place) => {
      // Finding out where it stands would have the page laid out at once, which a list at its top can do without.
      if (place > 0 || virtual.scrollOffset !== 0) virtual.scrollToIndex(place, { align: "auto" });
    },
  }));
  const total = virtual.getTotalSize();
  return (
    <div
      {...outer}
      ref={scroll}
      className={`${classes.scroll} ${outer?.className ?? ""}`}
      style={{ height: Math.min(total, maxHeight) }}
    >
      <div {...inner} className={classes.inner} style={{ height: total }}>
        {virtual.getVirtualItems().map(({ index, key, start }) => {
          const item = items[index];
          if (item === undefined) return null;
          const attributes = itemProps?.(index);
          return (
            <div
              {...attributes}
              key={key}
              ref={fixed ? undefined : virtual.measureElement}
              data-index={index}
              className={`${classes.item} ${attributes?.className ?? ""}`}
              style={{ transform: `translateY(${start}px)`, height: fixed ? estimate : undefined }}
            >
              {children(item, index)}
            </div>
          );
        })}
      </div>
    </div>
  );
}
