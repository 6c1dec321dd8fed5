// What is said about flows that need no URL.
import type { FlowView } from "@/lib/backend";

/** The key of the words for a flow without a URL. */
export function noUrlWords(trigger: FlowView["trigger"] | undefined) {
  if (trigger === "schedule") return "result.noUrlSchedule";
  return trigger === "deployTrigger" ? "result.noUrlDeploy" : "result.noUrlOther";
}
