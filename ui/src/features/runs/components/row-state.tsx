// The state of a row, by shape and word.
import { useTranslation } from "react-i18next";
import {
  IconAdjustments,
  IconBan,
  IconCircleCheck,
  IconCircleDashed,
  IconCirclePlus,
  IconCircleX,
  IconEye,
  IconRocket,
  IconSearch,
  IconSettings,
  IconTrash,
  IconUserExclamation,
} from "@/components/icons";
import type { RowStateView, RowView } from "@/lib/backend";
import classes from "./row-state.module.css";

const shapes: Record<RowStateView, typeof IconBan> = {
  waiting: IconCircleDashed,
  creating: IconCirclePlus,
  configuring: IconSettings,
  needsSetup: IconAdjustments,
  deploying: IconRocket,
  done: IconCircleCheck,
  failed: IconCircleX,
  checking: IconSearch,
  needsYourEye: IconEye,
  cancelled: IconBan,
  deleted: IconTrash,
};

/** A shape of its own for each state, and its word; colour only repeats what they say. */
export function RowState({ state, setup }: Pick<RowView, "state" | "setup">) {
  const { t } = useTranslation();
  const waitsForSignIn = state === "needsSetup" && setup?.waitsFor === "signIn";
  const Shape = waitsForSignIn ? IconUserExclamation : shapes[state];
  return (
    <span className={classes.state} data-state={state}>
      <Shape size={18} aria-hidden="true" />
      {t(waitsForSignIn ? "setup.row.signIn" : `run.state.${state}`)}
    </span>
  );
}
