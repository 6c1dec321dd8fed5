// Waiting for something that happens in the browser: nothing comes back from there, so it is asked after again and again.
import { useEffect, useEffectEvent, useRef, useState } from "react";

const pollPause = 3000;
const longestWait = 15 * 60 * 1000;

/** What is waited for. */
export type Going = {
  state: "opening" | "waiting";
  /** When it began to wait, in milliseconds. */
  since: number;
};

/** Whether nobody came back in time. */
export function isTooLate({ since }: Going): boolean {
  return Date.now() - since > longestWait;
}

/** The one thing under way, and the ways to begin and to stop it. */
export type WaitingFor<T extends Going> = {
  going: T | null;
  /** Begins or goes on; gives a function that tells whether nothing else began or stopped it since. */
  go: (next: T) => () => boolean;
  stop: () => void;
};

/** Asks how one thing stands until it ends, is stopped, or another one begins. */
export function useWaiting<T extends Going, Ending>(
  endingOf: (going: T) => Promise<Ending | null>,
  onEnd: (going: T, ending: Ending) => void,
): WaitingFor<T> {
  const [going, setGoing] = useState<T | null>(null);
  const turn = useRef(0);
  const look = useEffectEvent(async (one: T, isOver: () => boolean) => {
    const ending = await endingOf(one);
    if (ending === null || isOver()) return;
    setGoing(null);
    onEnd(one, ending);
  });
  useEffect(() => {
    if (going?.state !== "waiting") return undefined;
    let over = false;
    let timer: number | undefined;
    const again = () => {
      timer = window.setTimeout(async () => {
        // One question without an answer says nothing about the sign-in.
        await look(going, () => over).catch(() => undefined);
        if (!over) again();
      }, pollPause);
    };
    again();
    return () => {
      over = true;
      window.clearTimeout(timer);
    };
  }, [going]);
  return {
    going,
    go: (next) => {
      if (next.state === "opening") turn.current += 1;
      const mine = turn.current;
      setGoing(next);
      return () => turn.current === mine;
    },
    stop: () => {
      turn.current += 1;
      setGoing(null);
    },
  };
}
