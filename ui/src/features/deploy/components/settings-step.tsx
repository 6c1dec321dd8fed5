// The settings between the choices and what comes then: the review of many, or deploying to a single customer.
import type { RefObject } from "react";
import { unlessForbidden } from "@/components/role-forbids";
import { Failure } from "@/features/deploy/components/deploy-form";
import { HindranceNote, unlessHindered } from "@/features/deploy/components/hindrance-note";
import { goTo } from "@/features/deploy/hooks/deploy-state";
import type { DeployStateHandle } from "@/features/deploy/hooks/deploy-store";
import type { DeploySettings } from "@/features/deploy/hooks/settings";
import type { Choices } from "@/features/deploy/hooks/use-choices";
import { useNameCheck } from "@/features/deploy/hooks/use-name-check";
import { runIntegrationOf, type Start } from "@/features/deploy/hooks/use-start";
import type { SessionView } from "@/lib/backend";

type SettingsStepProps = {
  session: SessionView;
  handle: DeployStateHandle;
  choices: Choices;
  start: Start;
  settings: DeploySettings;
  /** Whether the form has to begin at the name, since it turned out to be taken. */
  nameWanted: RefObject<boolean>;
};

/** Shows the wizard; a taken name leads back to where it is typed. */
export function SettingsStep(props: SettingsStepProps) {
  const { session, handle, choices, start, settings, nameWanted } = props;
  const { state, change } = handle;
  const { customer, name } = choices;
  const check = useNameCheck(customer?.id ?? null, name);
  const forbidden = session.may.deploy === "roleForbids";

  const isFree = async () => {
    const { verdict } = await check.ask(name);
    if (verdict === "free") return true;
    nameWanted.current = true;
    handle.settle(goTo("choosing"));
    return false;
  };
  const onDone = () => {
    const integration = runIntegrationOf(choices);
    if (customer === null) change(goTo("reviewing"));
    else if (integration !== null && start.hindrance === null && !forbidden) {
      const row = { customerId: customer.id, customerName: customer.name, name };
      const { sharedWords } = state.draft;
      void start.start({ integration, rows: [row], sharedWords }, isFree);
    }
  };
  return settings.render({
    busy: start.busy,
    next: customer === null ? "review" : "deploy",
    buttonProps:
      customer === null
        ? {}
        : { ...unlessHindered(start.hindrance), ...unlessForbidden(forbidden) },
    notes: (
      <>
        {state.failure !== null && <Failure error={state.failure} />}
        <HindranceNote hindrance={forbidden || customer === null ? null : start.hindrance} />
      </>
    ),
    onBack: () => change(goTo("choosing")),
    onDone,
  });
}
