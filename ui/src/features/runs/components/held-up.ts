// The words about a run that stands still because Prismatic asks for it.
import type { TFunction } from "i18next";
import type { RunView } from "@/lib/backend";
import { counted } from "@/lib/count";

/** For how long Prismatic holds a run up, in words; null where it does not. */
export function heldUp(t: TFunction, { state, heldUpSeconds: seconds }: RunView): string | null {
  if (seconds === null || (state !== "running" && state !== "cancelling")) return null;
  if (seconds < 60) return t("run.progress.heldUpSeconds", counted(Math.max(1, seconds)));
  return t("run.progress.heldUpMinutes", counted(Math.ceil(seconds / 60)));
}
