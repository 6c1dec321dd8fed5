// Carries out a sign-in, whichever way it goes.
import { useCallback, useEffect, useRef, useState } from "react";
import {
  type Backend,
  type BackendError,
  type ErrorCode,
  type ProfileView,
  type SessionView,
  toBackendError,
  useBackend,
} from "@/lib/backend";
import { errorTable } from "@/lib/errors";
import { type Account, accountOf } from "@/lib/session";

/** How long the Rust side waits for someone to come back from the browser, in milliseconds. */
export const browserPatience = 180_000;

/** The way in that is being tried. */
export type Way =
  | { kind: "browser"; address: string; since: number }
  | { kind: "token" }
  | { kind: "practice" }
  | { kind: "cliLogin"; name: string }
  | { kind: "profile"; id: string };

/** What went wrong, and on which way. */
export type FailedWay = { way: Way; error: BackendError };

/** What a sign-in gave, and the account it was meant for, where it was meant for one. */
export type Entered = (session: SessionView, expected?: Account) => void;

/** The codes that say that a profile has nothing to go on with, so that it takes a new sign-in. */
const signInNeeded: readonly ErrorCode[] = [
  "keyringEmpty",
  "unauthorized",
  "sessionEnded",
  "refreshTokenNeeded",
];

/** Whether it takes a new sign-in to go on. */
export function needsSignIn(code: ErrorCode): boolean {
  return signInNeeded.includes(code);
}

/** The ways in and how the one that is tried stands. */
export type WaysIn = ReturnType<typeof useWaysIn>;

/** Gives the ways in. One is tried at a time, however often a button is pressed. */
export function useWaysIn(onEntered: Entered) {
  const backend = useBackend();
  const [way, setWay] = useState<Way | null>(null);
  const [failed, setFailed] = useState<FailedWay | null>(null);
  const busy = useRef(false);
  const browser = useBrowser(backend, setWay);

  const run = async (next: Way, work: () => Promise<SessionView>, expected?: Account) => {
    if (busy.current) return;
    busy.current = true;
    setWay(next);
    setFailed(null);
    try {
      onEntered(await work(), expected);
    } catch (thrown) {
      const error = toBackendError(thrown);
      if (error.code !== "signInCancelled") setFailed({ way: next, error });
    } finally {
      busy.current = false;
      setWay(null);
    }
  };
  const inBrowser = (address: string, expected?: Account) =>
    run(waitFor(address), () => browser.signIn(address), expected);
  const continueProfile = async (profile: ProfileView) => {
    try {
      return await backend.switchProfile({ profileId: profile.id });
    } catch (thrown) {
      if (!needsSignIn(toBackendError(thrown).code)) throw thrown;
      setWay(waitFor(profile.address));
      return browser.signIn(profile.address);
    }
  };

  return {
    way,
    failed,
    inBrowser: (address: string, expected?: Account) => void inBrowser(address, expected),
    cancel: () => void browser.giveUp(false).catch(noteFailure(setFailed, way)),
    openAgain: () => void browser.giveUp(true).catch(noteFailure(setFailed, way)),
    withToken: (address: string, token: string | null, expected?: Account) =>
      void run({ kind: "token" }, () => backend.signIn({ address, token }), expected),
    withCliLogin: (name: string) =>
      void run({ kind: "cliLogin", name }, () => backend.signInWithCliLogin({ name })),
    intoPractice: () => void run({ kind: "practice" }, () => backend.enterPractice()),
    withProfile: (profile: ProfileView) =>
      profile.signedIn
        ? void run(
            { kind: "profile", id: profile.id },
            () => continueProfile(profile),
            accountOf(profile),
          )
        : void inBrowser(profile.address, accountOf(profile)),
    /** Takes away what went wrong with a field once it is being changed. */
    forgetFailure: () => setFailed(null),
  };
}

function waitFor(address: string): Way {
  return { kind: "browser", address, since: Date.now() };
}

function noteFailure(setFailed: (failed: FailedWay) => void, way: Way | null) {
  return (thrown: unknown) => {
    if (way !== null) setFailed({ way, error: toBackendError(thrown) });
  };
}

/** The sign-in in the browser, which can be given up or started anew while it waits. */
function useBrowser(backend: Backend, setWay: (way: Way) => void) {
  const waiting = useRef(false);
  const again = useRef(false);
  useEffect(
    () => () => {
      // Nobody waits any more; where giving up fails, the sign-in runs out by itself.
      if (waiting.current) backend.cancelBrowserSignIn().catch(() => undefined);
    },
    [backend],
  );

  const signIn = async (address: string): Promise<SessionView> => {
    waiting.current = true;
    try {
      return await backend.signInInBrowser({ address });
    } catch (thrown) {
      const anew = again.current && toBackendError(thrown).code === "signInCancelled";
      again.current = false;
      if (!anew) throw thrown;
      setWay(waitFor(address));
    } finally {
      waiting.current = false;
    }
    return signIn(address);
  };
  const giveUp = useCallback(
    async (startAnew: boolean) => {
      again.current = startAnew;
      await backend.cancelBrowserSignIn();
    },
    [backend],
  );
  return { signIn, giveUp };
}

/** The error that belongs to a field of the form, if there is one. */
export function fieldError(failed: FailedWay | null, field: "address" | "token"): ErrorCode | null {
  if (failed === null || (failed.way.kind !== "token" && failed.way.kind !== "browser"))
    return null;
  return errorTable[failed.error.code].signInField === field ? failed.error.code : null;
}
