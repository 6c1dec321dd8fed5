// The Deploy screen: the form, the settings, and the review of many customers.
import { lazy, Suspense, useEffect, useEffectEvent, useRef } from "react";
import { DeployForm } from "@/features/deploy/components/deploy-form";
import { SettingsStep } from "@/features/deploy/components/settings-step";
import {
  type DeployState,
  dismissFailures,
  goTo,
  isGivingWay,
} from "@/features/deploy/hooks/deploy-state";
import type { DeployStateHandle } from "@/features/deploy/hooks/deploy-store";
import type { DeploySettings } from "@/features/deploy/hooks/settings";
import type { Choices } from "@/features/deploy/hooks/use-choices";
import { runIntegrationOf, useStart } from "@/features/deploy/hooks/use-start";
import type { SessionView } from "@/lib/backend";
import { loadScreen } from "@/lib/load-screen";

const ReviewScreen = lazy(() =>
  loadScreen(() => import("@/features/deploy/components/review-screen")).then(
    ({ ReviewScreen: screen }) => ({ default: screen }),
  ),
);

type DeployScreenProps = {
  session: SessionView;
  /** How often a sign-in that had ended went on. */
  renewals: number;
  handle: DeployStateHandle;
  choices: Choices;
  settings: DeploySettings;
};

/** Shows how far the choices are. */
export function DeployScreen({ renewals, ...given }: DeployScreenProps) {
  const { session, handle, choices, settings } = given;
  const start = useStart(handle, session, choices, settings);
  const nameWanted = useRef(false);
  const dismiss = useEffectEvent(() => handle.settle(dismissFailures));
  const known = useRef(renewals);
  useEffect(() => {
    if (renewals > known.current) dismiss();
    known.current = renewals;
  }, [renewals]);
  const props = { ...given, start, nameWanted };
  const { step } = handle.state;
  const wrong = stepInstead(step, choices, settings);
  const goBack = useEffectEvent(() => {
    if (wrong !== null) handle.settle(goTo(wrong));
  });
  useEffect(() => {
    if (wrong !== null) goBack();
  }, [wrong]);
  // The emptied form would be drawn for nobody.
  if (isGivingWay(handle.state)) return null;
  const shown = wrong ?? (choices.chosen.length === 0 ? "choosing" : step);
  if (shown === "choosing") return <DeployForm {...props} />;
  if (shown === "settings") return <SettingsStep {...props} />;
  return (
    <Suspense fallback={null}>
      <ReviewScreen {...props} />
    </Suspense>
  );
}

/** The step to go back to, where the one that is wanted lacks something that only an earlier one can mend. */
function stepInstead(
  step: DeployState["step"],
  choices: Choices,
  { kind, filled }: DeploySettings,
): DeployState["step"] | null {
  if (step === "choosing") return null;
  if (cannotReview(choices)) return "choosing";
  if (step === "settings") return kind === "none" ? "choosing" : null;
  return kind === "blocked" || (kind === "some" && !filled) ? "settings" : null;
}

/** Whether the review lacks something that only the form can say and mend. */
function cannotReview(choices: Choices): boolean {
  const { integrations, versions, customers } = choices;
  const lists = [integrations, versions, customers];
  if (lists.some(({ asOf, error }) => asOf !== null && error !== null)) return true;
  const comes = integrations.isFetching || versions.isFetching;
  if (runIntegrationOf(choices) === null) return !comes;
  return choices.chosen.length === 0 && !customers.isFetching;
}
