// What the history needs of the app around it.

/** The ways on from the history. */
export type HistoryWays = {
  onAnother: () => void;
  /** Brings the choices of a run back to the Deploy screen. */
  onAgain: (runId: string) => Promise<void>;
  /** Makes a preset of what was sent for one customer. */
  onSavePreset: (runId: string, rowId: string) => Promise<void>;
};
