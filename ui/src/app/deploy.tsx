// The Deploy screen with the settings in it, which are a feature of their own.
import { Suspense, useEffect, useMemo } from "react";
import { CustomerPresets, KeepChoices, loadAhead } from "@/app/lazy-screens";
import { KeysAlone, SettingsScreen } from "@/app/settings-parts";
import { useBroughtBack } from "@/app/use-brought-back";
import { useDeployPresets } from "@/app/use-deploy-presets";
import { useOpenLink } from "@/app/use-open-link";
import { Blocked, Carried } from "@/features/config/components/form-notices";
import { useSettings } from "@/features/config/hooks/use-settings";
import { DeployScreen } from "@/features/deploy/components/deploy-screen";
import { type DeployStateHandle, useDeployState } from "@/features/deploy/hooks/deploy-store";
import type { DeploySettings, SettingsWays } from "@/features/deploy/hooks/settings";
import { type Choices, useChoices } from "@/features/deploy/hooks/use-choices";
import { DeployPresets } from "@/features/presets/components/deploy-presets";
import type { SessionView } from "@/lib/backend";
import { sequenceOf } from "@/lib/keys";
import { ownerOf } from "@/lib/session";

type DeployProps = { session: SessionView; renewals: number };

/** Puts the choices and the settings of the chosen version together. */
export function Deploy({ session, renewals }: DeployProps) {
  const owner = ownerOf(session);
  const handle = useDeployState(owner);
  const choices = useChoices(handle.state.draft);
  const { integration, version, chosen } = choices;
  const settings = useSettings(owner, integration?.versionSequenceId ?? null, version?.id ?? null);
  const { form, place, ...rest } = settings;
  const presets = useDeployPresets({ owner, handle, choices, place });
  const brought = useBroughtBack(owner, handle);
  const onOpenLink = useOpenLink();
  useEffect(loadAhead, []);
  const ids = useMemo(() => chosen.map(({ id }) => id), [chosen]);
  const customers = useMemo(
    () => chosen.map(({ id, name, externalId }) => ({ id, name, externalId })),
    [chosen],
  );
  const deploySettings: DeploySettings = {
    ...rest,
    isReady: presets.isReady,
    askReady: presets.askReady,
    onStarted: (runId) => {
      rest.onStarted(runId);
      presets.setUse(null);
    },
    presets: <Offered owner={owner} handle={handle} choices={choices} presets={presets} />,
    notice:
      form.data === undefined ? null : (
        <>
          <Blocked blockers={form.data.blockers} versionId={form.data.versionId} />
          {rest.kind === "none" && form.data.flows.length > 0 && place !== null && (
            <Suspense fallback={null}>
              <KeysAlone form={form.data} place={place} customerIds={ids} />
            </Suspense>
          )}
        </>
      ),
    render: (ways: SettingsWays) =>
      place !== null &&
      integration !== null &&
      version !== null && (
        <Suspense fallback={null}>
          <SettingsScreen
            form={form}
            place={place}
            customers={customers}
            integrationName={integration.name}
            versionNumber={version.number}
            ways={ways}
            onOpenLink={onOpenLink}
          />
        </Suspense>
      ),
  };
  // What is chosen before the choices are back would have to give way to them.
  if (brought === null) return null;
  return (
    <>
      <Suspense fallback={null}>
        <KeepChoices owner={owner} handle={handle} brought={brought} />
      </Suspense>
      <DeployScreen
        session={session}
        renewals={renewals}
        handle={handle}
        choices={choices}
        settings={deploySettings}
      />
    </>
  );
}

type OfferedProps = {
  owner: string;
  handle: DeployStateHandle;
  choices: Choices;
  presets: ReturnType<typeof useDeployPresets>;
};

/** The presets of the chosen customers, and of a single one those of every integration as long as none is chosen. */
function Offered({ owner, handle, choices, presets }: OfferedProps) {
  const { integration, chosen, customer } = choices;
  return (
    <>
      <DeployPresets
        versionSequenceId={integration === null ? null : sequenceOf(integration)}
        customers={chosen}
        presets={presets}
        carried={(carried) => <Carried carried={carried} onClose={null} />}
      />
      {handle.state.draft.integrationId === null && customer !== null && (
        <Suspense fallback={null}>
          <CustomerPresets owner={owner} customerId={customer.id} />
        </Suspense>
      )}
    </>
  );
}
