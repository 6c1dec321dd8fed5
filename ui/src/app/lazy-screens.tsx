// The screens that the app starts without; each is loaded when it is first needed, or shortly before.
import { lazy } from "react";
import { loadSettings } from "@/app/settings-parts";
import { loadScreen } from "@/lib/load-screen";

const runs = () => loadScreen(() => import("@/app/run"));
const presets = () => loadScreen(() => import("@/app/presets"));
const palette = () => loadScreen(() => import("@/app/palette"));

/** Loads ahead what people go to from the Deploy screen, and the palette, so that it hears what is typed at once. */
export function loadAhead(): void {
  // Where that fails, opening the screen tries again and says so.
  Promise.all([runs(), palette(), loadSettings()]).catch(() => undefined);
}

/** A run. */
export const Run = lazy(() => runs().then(({ Run: screen }) => ({ default: screen })));

/** Every run of the profile in use. */
export const History = lazy(() => runs().then(({ History: screen }) => ({ default: screen })));

/** Every run of this computer, for someone who is not signed in. */
export const SignedOutHistory = lazy(() =>
  runs().then(({ SignedOutHistory: screen }) => ({ default: screen })),
);

/** The setup of one instance of a run. */
export const Setup = lazy(() => runs().then(({ Setup: screen }) => ({ default: screen })));

/** The list of presets. */
export const Presets = lazy(() => presets().then(({ Presets: screen }) => ({ default: screen })));

/** The editor of a preset. */
export const EditPreset = lazy(() =>
  presets().then(({ EditPreset: screen }) => ({ default: screen })),
);

/** The presets of a customer. */
export const CustomerPresets = lazy(() =>
  presets().then(({ CustomerPresets: part }) => ({ default: part })),
);

/** Loads what keeps the choices on the Deploy screen. */
export const loadKeeping = () => loadScreen(() => import("@/app/keep-choices"));

/** Keeps the choices on the Deploy screen, and says that they came back. */
export const KeepChoices = lazy(() =>
  loadKeeping().then(({ KeepChoices: part }) => ({ default: part })),
);

/** The palette. */
export const Palette = lazy(() => palette().then(({ Palette: found }) => ({ default: found })));
