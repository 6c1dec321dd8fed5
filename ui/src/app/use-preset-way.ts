// Using a preset from elsewhere than the Deploy screen: whether it takes the place of what waits there, and going there.
import { useNavigate } from "@tanstack/react-router";
import { configKey, useConfigStore } from "@/features/config/hooks/config-store";
import { isFilledIn } from "@/features/config/hooks/placed-presets";
import { useIntegrations } from "@/features/deploy/api/integrations";
import { useDeployState } from "@/features/deploy/hooks/deploy-store";
import { losesToPreset } from "@/features/deploy/hooks/to-lose";
import { usePresetStore, type WantedPreset } from "@/features/presets/hooks/preset-store";
import { sequenceOf } from "@/lib/keys";

/** Gives the way to use a preset on the Deploy screen, and tells what of the choices there stays. */
export function usePresetWay(owner: string) {
  const navigate = useNavigate();
  const { setWanted } = usePresetStore(owner);
  const { read } = useDeployState(owner);
  const settings = useConfigStore();
  const integrations = useIntegrations().data ?? [];
  const choicesOf = ({ customer, integration }: WantedPreset) => {
    const { versionSequenceId } = integration;
    const found = integrations.find((one) => sequenceOf(one) === versionSequenceId);
    const customerId = customer?.id ?? found?.customerId ?? null;
    return { integrationId: found?.id ?? null, customerId };
  };
  return {
    /** Goes there, and says whether it did: not where something would go that nobody agreed to. */
    use: async (preset: WantedPreset, agreed: boolean) => {
      const kept = settings.read(configKey(owner, preset.integration.versionSequenceId));
      const isLost = losesToPreset(read(), choicesOf(preset)) || isFilledIn(kept);
      if (!agreed && isLost) return false;
      setWanted(preset);
      await navigate({ to: "/deploy" });
      return true;
    },
    /** Whether the customers that are chosen stay. */
    keepsCustomers: (preset: WantedPreset) => choicesOf(preset).customerId === null,
  };
}
