// Draws a heavy part of a screen in a turn of its own, so that the screen keeps the window from a key or a click for no longer.
import { type ReactNode, startTransition, useEffect, useState } from "react";

/** How long a turn is given to get onto the screen, in milliseconds: a frame. */
const frame = 16;
/** After how long a part is drawn in one go, in milliseconds: news may keep on coming between its pieces. */
const patience = 200;

type LaterTurnProps = {
  /** How many turns after what stands around it; another number for each part, or they come in one. */
  turn: number;
  children: ReactNode;
};

/** Draws its parts a few turns after what stands around them, in pieces between which keys and clicks have their turn. */
export function LaterTurn({ turn, children }: LaterTurnProps) {
  const [isDue, setIsDue] = useState(false);
  useEffect(() => {
    const due = () => setIsDue(true);
    const timers = [
      window.setTimeout(() => startTransition(due), turn * frame),
      window.setTimeout(due, turn * frame + patience),
    ];
    return () => {
      for (const timer of timers) window.clearTimeout(timer);
    };
  }, [turn]);
  return isDue && children;
}
