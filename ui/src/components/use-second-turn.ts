// Draws a heavy part of a screen in a turn of its own, so that the screen keeps the window from a key or a click for no longer.
import { useEffect, useState } from "react";

/**
 * False when the screen is first drawn, and true right after. Unlike a deferred value it doesn't wait for a moment without
 * news, which a busy run may not have.
 */
export function useSecondTurn(): boolean {
  const [isSecond, setIsSecond] = useState(false);
  useEffect(() => {
    const timer = window.setTimeout(() => setIsSecond(true));
    return () => window.clearTimeout(timer);
  }, []);
  return isSecond;
}
