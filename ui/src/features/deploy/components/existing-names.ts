// Names the instances that a customer has already.
import type { TFunction } from "i18next";
import type { ReviewRowView } from "@/lib/backend";
import { isolate, joinList } from "@/lib/text";

/** “Sync” (version 12) and “Sync 2” (version 9, not deployed). */
export function namesOf(t: TFunction, existing: ReviewRowView["existing"]): string {
  return joinList(
    existing.map(({ name, versionNumber, deployed }) =>
      t(deployed ? "choosing.instance" : "choosing.instanceIdle", {
        name: isolate(name),
        number: versionNumber,
      }),
    ),
  );
}
