// Finds out from any command's failure that the sign-in has ended.
import { type Backend, BackendError, type ErrorCode } from "@/lib/backend";
import { ownerOf, type SessionActions } from "@/lib/session";

/** The codes that say that the sign-in no longer works. */
const endings: readonly ErrorCode[] = ["unauthorized", "sessionEnded", "notSignedIn"];

/** What is about another sign-in than the one in use, or about none: commands, and every event. */
const others: ReadonlySet<keyof Backend> = new Set([
  "signInOptions",
  "checkAddress",
  "pasteToken",
  "signIn",
  "signInInBrowser",
  "cancelBrowserSignIn",
  "signInWithCliLogin",
  "currentSession",
  "enterPractice",
  "signOut",
  "signOutEverywhere",
  "listProfiles",
  "switchProfile",
  "changeProfile",
  "removeProfile",
  "switchTenant",
  "databaseState",
  "acknowledgeDatabaseState",
  "onPresetFileDropped",
  "onQuitAsked",
  "onRunEnded",
  "onRunProgress",
  "onSessionChanged",
]);

/** Whether a failure says that the sign-in has ended. */
function meansEnded(thrown: unknown): boolean {
  return thrown instanceof BackendError && endings.includes(thrown.code);
}

/**
 * The same backend, which ends the session when a command says that it has ended.
 * A command sent under an earlier session says nothing about the one in use now.
 */
export function watchBackend(backend: Backend, session: SessionActions): Backend {
  const owner = () => {
    const current = session.current();
    return current === null ? null : ownerOf(current);
  };
  return new Proxy(backend, {
    get: (commands, name: keyof Backend) => {
      const command = commands[name];
      if (others.has(name)) return command;
      return async (...args: unknown[]) => {
        const before = owner();
        try {
          return await Reflect.apply(command, undefined, args);
        } catch (thrown) {
          if (meansEnded(thrown) && owner() === before) session.end();
          throw thrown;
        }
      };
    },
  });
}
