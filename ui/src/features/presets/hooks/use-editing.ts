// A preset in the editor: what was typed, and saving it.
import { useState } from "react";
import { usePresetCommand } from "@/features/presets/api/presets";
import {
  type Edited,
  type EditedFor,
  isSameEdited,
  isSameKept,
  saveRequest,
  toUnsaved,
  withSlots,
  withVersion,
} from "@/features/presets/hooks/edited";
import { useLeaving } from "@/features/presets/hooks/use-leaving";
import { type PresetContent, type SavePresetRequest, toBackendError } from "@/lib/backend";
import { useKeeping } from "@/lib/keeping";

/** What an editor begins with. */
export type Begun = {
  /** Who is signed in. */
  owner: string;
  /** The preset as it is saved. */
  initial: Edited;
  /** What was typed when its editor was last open; null where nothing was. */
  again: Edited | null;
};

/** Gives what is edited and the ways to change and to save it; saving goes back, unless the passwords were not kept. */
export function useEditing(
  { owner, initial, again }: Begun,
  { slots, version }: EditedFor,
  onBack: () => void,
) {
  const [typed, setTyped] = useState(again ?? initial);
  const [saved, setSaved] = useState(initial);
  const [tried, setTried] = useState(false);
  const edited = { ...typed, content: withSlots(typed.content, slots) };
  const keeping = useKeeping({
    owner,
    place: { kind: "preset", presetId: typed.presetId },
    value: typed,
    isNothing: (now) => isSameKept(now, saved),
    toWork: (now) => {
      const content = withSlots(now.content, slots);
      const preset = toUnsaved({ ...now, content }, version?.id ?? null);
      return { kind: "preset", preset };
    },
    known: true,
  });
  const leaving = useLeaving(!isSameEdited(typed, saved));
  const save = usePresetCommand((backend, request: SavePresetRequest) =>
    backend.savePreset(request),
  );
  const change = (patch: Partial<Edited>) => setTyped((old) => ({ ...old, ...patch }));
  const send = (asNew: boolean) => {
    setTried(true);
    const request = saveRequest(
      withVersion(asNew ? { ...edited, presetId: null, revision: null } : edited, version),
    );
    if (request === null || request.name === "") return;
    save.mutate(request, {
      onSuccess: ({ preset, notKept }) => {
        keeping.drop();
        const { id: presetId, revision, content } = preset;
        if (notKept === null) {
          leaving.letGo();
          onBack();
        } else {
          change({ presetId, revision, content });
          // The passwords are not kept, so they are asked about still.
          setSaved({ ...typed, presetId, revision, content, typed: new Map() });
        }
      },
    });
  };
  return {
    edited,
    tried,
    keeping,
    leaving: {
      ...leaving,
      go: () => {
        keeping.drop();
        leaving.go();
      },
    },
    change,
    changeContent: (patch: Partial<PresetContent>) =>
      setTyped((old) => ({ ...old, content: { ...old.content, ...patch } })),
    send,
    isSaving: save.isPending,
    error: save.error === null ? null : toBackendError(save.error),
    notKept: save.data?.notKept ?? null,
  };
}
