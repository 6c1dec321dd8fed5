// The presets of a customer for all integrations, to begin with one of them.
import { useTranslation } from "react-i18next";
import { ErrorPanel } from "@/components/error-panel";
import { IconBookmark } from "@/components/icons";
import lists from "@/components/list.module.css";
import { Name } from "@/components/name";
import { Panel } from "@/components/panel";
import { useReplaceQuestion } from "@/components/use-replace-question";
import { WayButton } from "@/components/way-button";
import { usePresetsOf } from "@/features/presets/api/presets";
import type { PresetWays } from "@/features/presets/components/presets-screen";
import { toBackendError } from "@/lib/backend";
import { counted } from "@/lib/count";
import { isolate } from "@/lib/text";
import classes from "./presets.module.css";

type CustomerPresetsProps = Pick<PresetWays, "onUse"> & { customerId: string };

/** Offers each with its integration; nothing where there are none. */
export function CustomerPresets({ customerId, onUse }: CustomerPresetsProps) {
  const { t } = useTranslation();
  const question = useReplaceQuestion("preset");
  const found = usePresetsOf(customerId);
  if (found.error !== null) {
    return (
      <ErrorPanel
        error={toBackendError(found.error)}
        onRetry={() => void found.refetch()}
        retrying={found.isFetching}
      />
    );
  }
  if (found.data === undefined || found.data.total === 0) return null;
  return (
    <Panel
      tone="info"
      icon={<IconBookmark size={22} />}
      title={t("presets.use.title", counted(found.data.total))}
      announce="status"
    >
      <ul className={`${classes.rows} ${classes.offers}`}>
        {found.data.presets.map((preset) => (
          <li key={preset.id} className={classes.offer}>
            <span className={classes.names}>
              <span className={lists.name}>
                <Name>{preset.name}</Name>
              </span>
              <span className={classes.note}>
                <Name>{preset.integration.name}</Name>
              </span>
            </span>
            <WayButton
              size="xs"
              aria-label={t("presets.useFor", {
                name: isolate(preset.name),
                integration: isolate(preset.integration.name),
              })}
              question={question}
              onGo={(agreed) => onUse(preset, agreed)}
            >
              {t("presets.useIt")}
            </WayButton>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
