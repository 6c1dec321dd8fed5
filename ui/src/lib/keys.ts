// What things are told apart by where they are kept: integrations, and the slots of passwords.

/** What the settings and presets of an integration are kept under, whichever of its versions is meant. */
export function sequenceOf({
  versionSequenceId,
  id,
}: {
  versionSequenceId: string | null;
  id: string;
}): string {
  return versionSequenceId ?? id;
}

/** Tells the slots of passwords apart. */
export function slotOf({ key, input }: { key: string; input: string }): string {
  return JSON.stringify([key, input]);
}
