// The ways on from a run to other features: a preset made of it, and the same choices once more.
import { useNavigate } from "@tanstack/react-router";
import { fromDraft } from "@/features/config/hooks/config-state";
import { configKey, useConfigStore } from "@/features/config/hooks/config-store";
import { useCustomers } from "@/features/deploy/api/customers";
import { useIntegrations } from "@/features/deploy/api/integrations";
import { choose, chooseIntegration, editNames } from "@/features/deploy/hooks/deploy-state";
import { useDeployState } from "@/features/deploy/hooks/deploy-store";
import {
  hasOwn,
  nothingSaid,
  ownBeside,
  saysAnything,
  sharedOf,
} from "@/features/deploy/hooks/words";
import { withExternalId } from "@/features/presets/hooks/edited";
import { usePresetStore } from "@/features/presets/hooks/preset-store";
import { BackendError, type DeployAgainView, useBackend } from "@/lib/backend";

/** Gives the ways on; each throws where it does not work. */
export function useRunWays(owner: string) {
  const backend = useBackend();
  const navigate = useNavigate();
  const customers = useCustomers();
  const integrations = useIntegrations();
  const deploy = useDeployState(owner);
  const settings = useConfigStore();
  const { setDraft, setUse } = usePresetStore(owner);

  const onSavePreset = async (runId: string, rowId: string) => {
    const draft = await backend.presetFromRow({ runId, rowId });
    setDraft(withExternalId(draft, customers.data ?? []));
    await navigate({ to: "/presets/$presetId", params: { presetId: "new" } });
  };

  const onAgain = async (runId: string) => {
    const again = await backend.deployAgain({ runId });
    const { versionSequenceId, versionId, name } = again.integration;
    const integration = integrations.data?.find((one) =>
      versionSequenceId === "" ? one.name === name : sequenceOf(one) === versionSequenceId,
    );
    if (integration === undefined) throw notListed();
    setUse(null);
    deploy.change(chooseIntegration(integration));
    deploy.change(choose({ chosen: new Set(again.rows.map(({ customer }) => customer.id)) }));
    takeNames(deploy.change, again);
    takeWords(deploy.change, again);
    if (versionId !== null) {
      const values = {
        shared: again.shared,
        perCustomer: again.rows
          .filter(({ entries }) => entries.length > 0)
          .map(({ customer, entries }) => ({ customerId: customer.id, entries })),
      };
      const state = fromDraft(versionId, values, []);
      const key = configKey(owner, integration.versionSequenceId ?? "");
      settings.put(key, { ...state, keyFlows: new Set(again.keyFlows), changes: 1 });
    }
    await navigate({ to: "/deploy" });
  };
  return { onSavePreset, onAgain };
}

function takeNames(
  change: ReturnType<typeof useDeployState>["change"],
  { rows }: DeployAgainView,
): void {
  const [first] = rows;
  if (rows.length === 1 && first !== undefined) change(choose({ typedName: first.name }));
  else {
    const names = rows.map(
      ({ customer, name }) => [customer.id, { name, by: "person" as const }] as const,
    );
    change(editNames(new Map(names)));
  }
}

/** What was said of all of many customers stays what is said for everyone. */
function takeWords(
  change: ReturnType<typeof useDeployState>["change"],
  { rows }: DeployAgainView,
): void {
  const shared = rows.length > 1 ? sharedOf(rows) : nothingSaid;
  const own = rows
    .map((row) => [row.customer.id, ownBeside(row, shared)] as const)
    .filter(([, words]) => hasOwn(words));
  change(choose({ sharedWords: saysAnything(shared) ? shared : null, words: new Map(own) }));
}

function sequenceOf({ versionSequenceId, id }: { versionSequenceId: string | null; id: string }) {
  return versionSequenceId ?? id;
}

function notListed(): BackendError {
  return new BackendError({
    code: "notFound",
    message: "The integration is not in the list.",
    detail: null,
    retryable: false,
    customers: [],
  });
}
