// Loads what the app starts without.

/** Loads a screen together with its words. */
export async function loadScreen<Screen>(load: () => Promise<Screen>): Promise<Screen> {
  const [screen] = await Promise.all([load(), import("@/lib/later-words")]);
  return screen;
}
