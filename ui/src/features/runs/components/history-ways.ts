// What the history needs of the app around it.

/** The ways on from the history. */
export type HistoryWays = {
  onAnother: () => void;
  /** Brings the choices of a run back to the Deploy screen; not where others would go unasked, which it says. */
  onAgain: (runId: string, agreed: boolean) => Promise<boolean>;
  /** Whether those take the place of others that wait there. */
  replaces: boolean;
  /** Makes a preset of what was sent for one customer. */
  onSavePreset: (runId: string, rowId: string) => Promise<void>;
};
