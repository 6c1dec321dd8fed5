// Using a preset from elsewhere than the Deploy screen: whether it takes the place of what waits there, and going there.
import { useNavigate } from "@tanstack/react-router";
import { isFilledIn } from "@/features/config/hooks/config-state";
import { configKey, useConfigStore } from "@/features/config/hooks/config-store";
import { useDeployState } from "@/features/deploy/hooks/deploy-store";
import { hasToLose } from "@/features/deploy/hooks/to-lose";
import { usePresetStore, type WantedPreset } from "@/features/presets/hooks/preset-store";

/**
 * Gives the way to use a preset on the Deploy screen. It says whether it went there: not where something would go that
 * nobody agreed to.
 */
export function usePresetWay(owner: string) {
  const navigate = useNavigate();
  const { setWanted } = usePresetStore(owner);
  const { read } = useDeployState(owner);
  const settings = useConfigStore();
  return async (preset: WantedPreset, agreed: boolean) => {
    const key = configKey(owner, preset.integration.versionSequenceId);
    if (!agreed && (hasToLose(read()) || isFilledIn(settings.read(key)))) return false;
    setWanted(preset);
    await navigate({ to: "/deploy" });
    return true;
  };
}
