// The ways on from a run to other features: a preset made of it, and its choices once more or to be changed.
import { useNavigate } from "@tanstack/react-router";
import {
  emptyAll,
  fromDraft,
  type Refusal,
  setRefused,
} from "@/features/config/hooks/config-state";
import { configKey, useConfigStore } from "@/features/config/hooks/config-store";
import { isFilledIn } from "@/features/config/hooks/placed-presets";
import { useReadCustomers } from "@/features/deploy/api/customers";
import { useIntegrations } from "@/features/deploy/api/integrations";
import {
  choose,
  chooseCustomers,
  chooseIntegration,
  chooseVersion,
  type DeployState,
  editNames,
  goTo,
  type NamedCustomer,
  startedFrom,
  takeUp,
} from "@/features/deploy/hooks/deploy-state";
import { type DeployStateHandle, useDeployState } from "@/features/deploy/hooks/deploy-store";
import { hasToLose } from "@/features/deploy/hooks/to-lose";
import {
  hasOwn,
  nothingSaid,
  ownBeside,
  saysAnything,
  sharedOf,
} from "@/features/deploy/hooks/words";
import { withExternalId } from "@/features/presets/hooks/edited";
import { usePresetStore } from "@/features/presets/hooks/preset-store";
import {
  BackendError,
  type DeployAgainView,
  type ErrorCode,
  type RowView,
  useBackend,
} from "@/lib/backend";
import { sequenceOf } from "@/lib/keys";

type RefusedRow = NamedCustomer & Pick<RowView, "customerName" | "problem">;

/** What Prismatic said of those that it refused. */
function refusalsOf(rows: readonly RefusedRow[]): Refusal[] {
  return rows.flatMap(({ customerId, customerName, problem }) =>
    problem?.code === "rejected" || problem?.code === "queryRefused"
      ? [{ customerId, customerName, message: problem.message }]
      : [],
  );
}

/**
 * Gives the ways on; each throws where it does not work. Those that replace choices say whether they did: not where
 * some would go that nobody agreed to.
 */
export function useRunWays(owner: string) {
  const backend = useBackend();
  const navigate = useNavigate();
  const readCustomers = useReadCustomers();
  const deploy = useDeployState(owner);
  const settings = useConfigStore();
  const { setDraft, setWanted } = usePresetStore(owner);
  const takeSent = useTakeSent(owner, deploy);

  const onSavePreset = async (runId: string, rowId: string) => {
    const draft = await backend.presetFromRow({ runId, rowId });
    setDraft(withExternalId(draft, readCustomers()));
    await navigate({ to: "/presets/$presetId", params: { presetId: "new" } });
  };

  const onAgain = async (runId: string, agreed: boolean) => {
    const sent = await takeSent(runId, null, agreed);
    if (sent === null) return false;
    await navigate({ to: "/deploy" });
    return true;
  };

  const onChange = async (runId: string, of: readonly RefusedRow[], agreed: boolean) => {
    const refuse = (key: string) => settings.change(key, setRefused(refusalsOf(of)));
    if (startedFrom(deploy.read(), runId)) {
      const key = settings.takeUp(runId);
      if (key !== undefined) refuse(key);
      deploy.change(takeUp(runId, of));
      // A preset that waited while the run was started would take their place.
      setWanted(null);
    } else {
      const wanted = new Set(of.map(({ customerId }) => customerId));
      const sent = await takeSent(runId, wanted, agreed);
      if (sent === null) return false;
      refuse(sent.key);
      const { versionId } = sent.integration;
      if (versionId !== null) deploy.change(chooseVersion(versionId));
    }
    await navigate({ to: "/deploy" });
    return true;
  };

  /** Whether any choices wait on the Deploy screen that others would take the place of. */
  const replacesAny = hasToLose(deploy.state);
  /** Whether they are others than those behind a run. */
  const replaces = (runId: string) => replacesAny && !startedFrom(deploy.state, runId);

  return { onSavePreset, onAgain, onChange, replacesAny, replaces };
}

/**
 * Gives the way to make the choices that a run was sent with for some customers, or for all; its secrets are not among
 * them. Null where that would take other choices away that nobody agreed to, among them those made meanwhile.
 */
function useTakeSent(owner: string, { read, change }: DeployStateHandle) {
  const backend = useBackend();
  const integrations = useIntegrations();
  const settings = useConfigStore();
  const { setUse, setWanted } = usePresetStore(owner);
  return async (runId: string, wanted: ReadonlySet<string> | null, agreed: boolean) => {
    const before = { deploy: read(), settings: settings.readAll() };
    const sent = await backend.deployAgain({ runId });
    const rows = sent.rows.filter(({ customer }) => wanted === null || wanted.has(customer.id));
    const again = { ...sent, rows };
    const { versionSequenceId, versionId, name } = again.integration;
    const listed = integrations.data ?? (await backend.listIntegrations());
    const integration = listed.find((one) =>
      versionSequenceId === "" ? one.name === name : sequenceOf(one) === versionSequenceId,
    );
    if (integration === undefined) throw refusal("notFound", "The integration is not in the list.");
    // What is being started right now would go with other values.
    if (read().starting) throw refusal("runBusy", "Another run is being started.");
    const key = configKey(owner, integration.versionSequenceId ?? "");
    const kept = settings.read(key);
    const isAsked =
      agreed && isSameDraft(before.deploy, read()) && before.settings.get(key) === kept;
    if (!isAsked && (hasToLose(read()) || isFilledIn(kept))) return null;
    setUse(null);
    // One that waits would take the place of these choices.
    setWanted(null);
    change(goTo("choosing"));
    change(chooseIntegration(integration));
    change(chooseCustomers(new Set(again.rows.map(({ customer }) => customer.id))));
    takeWords(change, again);
    takeNames(change, again);
    if (versionId === null) {
      settings.change(key, emptyAll);
      return { ...again, key };
    }
    const values = {
      shared: again.shared,
      perCustomer: again.rows
        .filter(({ entries }) => entries.length > 0)
        .map(({ customer, entries }) => ({ customerId: customer.id, entries })),
    };
    const state = fromDraft(versionId, values, []);
    const keyFlows = new Map(again.keyFlows.map((flowId) => [flowId, true] as const));
    const withKeys = again.rows.filter((row) => row.keyFlows.length > 0);
    const ownKeyFlows = new Map(withKeys.map((row) => [row.customer.id, row.keyFlows] as const));
    settings.put(key, { ...state, keyFlows, ownKeyFlows, changes: 1 });
    return { ...again, key };
  };
}

function isSameDraft(one: DeployState, other: DeployState): boolean {
  return one.draft === other.draft && one.review === other.review;
}

function takeNames(change: DeployStateHandle["change"], { rows }: DeployAgainView): void {
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
function takeWords(change: DeployStateHandle["change"], { rows }: DeployAgainView): void {
  const shared = rows.length > 1 ? sharedOf(rows) : nothingSaid;
  const own = rows
    .map((row) => [row.customer.id, ownBeside(row, shared)] as const)
    .filter(([, words]) => hasOwn(words));
  change(choose({ sharedWords: saysAnything(shared) ? shared : null, words: new Map(own) }));
}

function refusal(code: ErrorCode, message: string): BackendError {
  return new BackendError({ code, message, detail: null, retryable: false, customers: [] });
}
