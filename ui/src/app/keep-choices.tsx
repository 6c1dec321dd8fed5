// Keeps the choices on the Deploy screen until the next start, and says that they came back.
import { useMemo } from "react";
import type { Brought } from "@/app/use-brought-back";
import { KeepNotice } from "@/components/keep-notice";
import { type DeployState, initialState } from "@/features/deploy/hooks/deploy-state";
import type { DeployStateHandle } from "@/features/deploy/hooks/deploy-store";
import { fromKept, toKept } from "@/features/deploy/hooks/kept-choices";
import { hasToLose } from "@/features/deploy/hooks/to-lose";
import {
  type BegunUse,
  type PresetUse,
  usePresetStore,
} from "@/features/presets/hooks/preset-store";
import type { DeployChoices, UnsavedWork } from "@/lib/backend";
import { useKeeping } from "@/lib/keeping";

/** Puts choices in place that were kept, with the presets that were in use. */
export function bringBack(
  { presets, ...choices }: DeployChoices,
  handle: DeployStateHandle,
  setUse: (use: BegunUse | null) => void,
): void {
  const state = fromKept(choices);
  handle.change(() => state);
  if (presets === null) return;
  const { versionSequenceId, byCustomer, template } = presets;
  setUse({
    versionSequenceId,
    byCustomer: new Map(byCustomer.map(({ customerId, presetId }) => [customerId, presetId])),
    template,
    integrationChoice: state.draft.integrationChoice,
    isBroughtBack: true,
  });
}

/** All that is kept. */
type Chosen = { state: DeployState; use: PresetUse | null };

function toWork({ state, use }: Chosen): UnsavedWork {
  const presets = use && {
    versionSequenceId: use.versionSequenceId,
    byCustomer: [...use.byCustomer].map(([customerId, presetId]) => ({ customerId, presetId })),
    template: use.template,
  };
  return { kind: "deploy", choices: { ...toKept(state), presets } };
}

function isNothing({ state }: Chosen): boolean {
  return !hasToLose(state);
}

const place = { kind: "deploy" } as const;

type KeepChoicesProps = { owner: string; handle: DeployStateHandle; brought: Brought };

/** Keeps what is chosen, and shows what became of it. */
export function KeepChoices({ owner, handle, brought }: KeepChoicesProps) {
  const { use, setUse } = usePresetStore(owner);
  const { draft, review, started, step } = handle.state;
  const chosen = useMemo(
    // What can be undone is not kept, so that alone it is nothing.
    () => ({
      state: { ...initialState, draft: { ...draft, cleared: null }, review, started },
      use,
    }),
    [draft, review, started, use],
  );
  const known = brought.isKept;
  const { trouble } = useKeeping({ owner, place, value: chosen, isNothing, toWork, known });
  const isBack = brought.savedAt !== null && started === null && !isNothing(chosen);
  return (
    <KeepNotice
      back={isBack && step === "choosing" ? brought.savedAt : null}
      what="choices"
      trouble={trouble}
      onDiscard={() => {
        handle.change(() => initialState);
        setUse(null);
      }}
    />
  );
}
