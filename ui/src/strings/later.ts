// The words of the screens that the app starts without; they are added to the catalogue when the first of them is loaded.

import { controls } from "@/strings/config";
import { history } from "@/strings/history";
import { kept } from "@/strings/kept";
import { paste } from "@/strings/paste";
import { palette, presets } from "@/strings/presets";
import { replace } from "@/strings/replace";
import { result } from "@/strings/result";
import { review } from "@/strings/review";
import { run } from "@/strings/run";
import { health, setup, wizard } from "@/strings/wizard";

/** What the English catalogue gains. */
export const laterEn = {
  controls,
  runs: history,
  kept,
  paste,
  replace,
  result,
  review,
  run,
  wizard,
  setup,
  health,
  presets,
  palette,
};
