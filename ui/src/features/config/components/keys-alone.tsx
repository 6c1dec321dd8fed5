// API keys for an integration that asks for nothing else, so that no settings have to be gone through.
import { useTranslation } from "react-i18next";
import { Fold } from "@/components/fold";
import { freshState, setKeyFlow } from "@/features/config/hooks/config-state";
import { useConfigState, useConfigStore } from "@/features/config/hooks/config-store";
import { type KeyFlowChoice, keyFlowsFor } from "@/features/config/hooks/entries";
import type { ConfigPlace } from "@/features/config/hooks/use-draft";
import type { ConfigFormView } from "@/lib/backend";
import { KeyFlows } from "./key-flows";

type KeysAloneProps = {
  form: ConfigFormView;
  place: ConfigPlace;
  customerIds: readonly string[];
};

const none: KeyFlowChoice = new Map();

/** The choice, folded, since few need it. */
export function KeysAlone({ form, place, customerIds }: KeysAloneProps) {
  const { t } = useTranslation();
  const store = useConfigStore();
  const { key, versionId } = place;
  const state = useConfigState(key, (now) => now);
  const fits = state?.versionId === versionId;
  return (
    <Fold title={t("wizard.keys.name")}>
      <KeyFlows
        form={form}
        chosen={fits ? keyFlowsFor(form, state, customerIds) : none}
        many={customerIds.length > 1}
        onChange={(flowId, wanted) => {
          if (!fits) store.put(key, freshState(versionId));
          store.change(key, setKeyFlow(flowId, wanted));
        }}
      />
    </Fold>
  );
}
