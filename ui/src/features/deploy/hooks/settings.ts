// What deploying needs of the settings of a version; the app provides it, since the wizard is a feature of its own.
import type { ReactNode } from "react";
import type { ConfigEntry } from "@/lib/backend";

/** Whether a version has settings, and whether they can be filled in here. */
export type SettingsKind = "none" | "some" | "blocked";

/** What goes along with a run. */
export type RunSettings = {
  config: ConfigEntry[];
  keyFlows: string[];
  needsSetup: boolean;
  /** The values of one customer, which win over the others. */
  ownOf: (customerId: string) => ConfigEntry[];
  /** The preset whose kept secrets go along for one customer. */
  presetOf: (customerId: string) => string | null;
  /** Ids of the flows for which one customer gets a key besides those of all. */
  ownKeysOf: (customerId: string) => string[];
};

/** The ways on from the settings. */
export type SettingsWays = {
  busy: boolean;
  /** Whether a review comes next, or the deployment. */
  next: "review" | "deploy";
  /** What keeps the button of the last step from being pressed. */
  buttonProps: { disabled?: boolean; "aria-describedby"?: string };
  /** What is said above that button. */
  notes: ReactNode;
  onBack: () => void;
  onDone: () => void;
};

/** The settings of the chosen version for the chosen customers. */
export type DeploySettings = {
  /** "unknown" as long as the version's form is not here. */
  kind: SettingsKind | "unknown";
  /** Whether what is filled in is for the chosen version. */
  filled: boolean;
  /** Finds out, where it is not known yet. */
  ask: () => Promise<SettingsKind>;
  /** Whether presets filled everything in, so that the settings need not be gone through. */
  isReady: boolean;
  /** Finds that out, as it is at this moment. */
  askReady: () => Promise<boolean>;
  /** Remembers what is filled in at this moment; what it gives tells whether that is still so. */
  remember: () => () => boolean;
  /** What goes along, as it is at this moment. */
  forRun: (customerIds: readonly string[]) => RunSettings;
  /** The run that they went along with has begun. */
  onStarted: (runId: string) => void;
  /** What is to be said while the version is being chosen. */
  notice: ReactNode;
  /** The presets that the chosen customers have, and what became of those in use. */
  presets: ReactNode;
  render: (ways: SettingsWays) => ReactNode;
};
