// The customers to choose from, of which any number can be chosen.
import { type MouseEvent, memo } from "react";
import { useTranslation } from "react-i18next";
import { IconBan, IconCheck } from "@/components/icons";
import { Name } from "@/components/name";
import { VirtualList } from "@/components/virtual-list";
import type { Selection } from "@/features/deploy/hooks/selection";
import type { CustomerList as Handle } from "@/features/deploy/hooks/use-customer-list";
import type { CustomerView } from "@/lib/backend";
import { isolate } from "@/lib/text";
import classes from "./customers.module.css";

const keyOf = ({ id }: CustomerView) => id;

type CustomerListProps = {
  shown: readonly CustomerView[];
  chosen: Selection;
  disabled: boolean;
  list: Handle;
};

/** The list, drawn as far as it is in sight. */
export function CustomerList({ shown, chosen, disabled, list }: CustomerListProps) {
  const { t } = useTranslation();
  return (
    <div className={classes.list}>
      <VirtualList
        items={shown}
        keyOf={keyOf}
        estimate={58}
        fixed
        maxHeight={348}
        handle={list.handle}
        outer={{
          id: list.listId,
          role: "listbox",
          tabIndex: 0,
          "aria-multiselectable": true,
          "aria-disabled": disabled || undefined,
          "aria-label": t("choosing.listLabel"),
          "aria-activedescendant": shown.length > 0 ? list.optionId(list.active) : undefined,
          onKeyDown: (event) => list.onKeyDown(event, false),
        }}
        inner={{ role: "presentation" }}
        itemProps={() => ({ role: "presentation" })}
      >
        {(customer, place) => (
          <Option
            id={list.optionId(place)}
            customer={customer}
            place={place}
            count={shown.length}
            marked={place === list.active}
            chosen={chosen.has(customer.id)}
            onClick={list.onClick}
          />
        )}
      </VirtualList>
    </div>
  );
}

type OptionProps = {
  id: string;
  customer: CustomerView;
  place: number;
  count: number;
  marked: boolean;
  chosen: boolean;
  onClick: (event: MouseEvent, place: number) => void;
};

const Option = memo(function Option({ id, customer, place, count, ...rest }: OptionProps) {
  const { t } = useTranslation();
  const { marked, chosen, onClick } = rest;
  const { name, externalId, labels, canAddInstance } = customer;
  const notes = [
    ...(externalId === null ? [] : [t("deploy.customer.externalId", { id: isolate(externalId) })]),
    ...new Set(labels.map(isolate)),
  ];
  return (
    // The keys are the list's, since it has the focus.
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    // biome-ignore lint/a11y/useFocusableInteractive: see above
    <div
      id={id}
      role="option"
      aria-selected={chosen}
      aria-disabled={!canAddInstance || undefined}
      aria-setsize={count}
      aria-posinset={place + 1}
      data-marked={marked || undefined}
      className={classes.option}
      onMouseDown={(event) => event.preventDefault()}
      onClick={(event) => onClick(event, place)}
    >
      <span className={classes.box} data-chosen={chosen || undefined} aria-hidden="true">
        {chosen && <IconCheck size={14} />}
        {!canAddInstance && <IconBan size={14} />}
      </span>
      <span className={classes.words}>
        <span className={classes.name}>
          <Name oneLine>{name}</Name>
        </span>
        {canAddInstance && notes.length > 0 && (
          <span className={classes.note}>
            <Name oneLine>{notes.join(" · ")}</Name>
          </span>
        )}
        {!canAddInstance && <span className={classes.note}>{t("deploy.customer.cannotAdd")}</span>}
      </span>
    </div>
  );
});
