// The screens of settings, which are loaded when they are first needed so that the app starts without them.
import { lazy } from "react";
import { loadScreen } from "@/lib/load-screen";

/** Loads the settings of a version. */
export const loadSettings = () =>
  loadScreen(() => import("@/features/config/components/settings-screen"));
const keys = () => loadScreen(() => import("@/features/config/components/keys-alone"));
const setup = () => loadScreen(() => import("@/features/config/components/setup-screen"));
const secrets = () => loadScreen(() => import("@/features/config/components/secrets-panel"));

/** The settings of a version. */
export const SettingsScreen = lazy(() =>
  loadSettings().then(({ SettingsScreen: screen }) => ({ default: screen })),
);

/** API keys for an integration that asks for nothing else. */
export const KeysAlone = lazy(() => keys().then(({ KeysAlone: part }) => ({ default: part })));

/** What is left to fill in of one instance. */
export const SetupScreen = lazy(() =>
  setup().then(({ SetupScreen: screen }) => ({ default: screen })),
);

/** The question for the secrets of a run that was interrupted. */
export const SecretsPanel = lazy(() =>
  secrets().then(({ SecretsPanel: panel }) => ({ default: panel })),
);
