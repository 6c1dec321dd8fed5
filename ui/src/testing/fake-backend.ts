// A backend in memory that behaves like the real one as far as the screens can tell.
import type { Backend } from "@/lib/backend";
import {
  aCustomer,
  aFailure,
  anInstance,
  anIntegration,
  aPracticeSession,
  aSession,
  aVersion,
} from "@/testing/builders";

/** A fake backend and the record of what was asked of it. */
export type FakeBackend = {
  backend: Backend;
  /** Replaces some answers from now on. */
  answer: (answers: Partial<Backend>) => void;
  /** The requests of one command, oldest first. */
  requests: (name: keyof Backend) => unknown[];
  /** What the clipboard holds. */
  clipboard: () => string | null;
};

/** Makes a fake backend; the given answers replace the usual ones. */
export function fakeBackend(answers: Partial<Backend> = {}): FakeBackend {
  const record: { name: string; request: unknown }[] = [];
  const clipboard: { text: string | null } = { text: null };
  const all: Backend = { ...usualAnswers(clipboard), ...answers };
  const backend = new Proxy(all, {
    get: (commands, name: keyof Backend) => {
      return (...args: unknown[]) => {
        record.push({ name, request: args[0] });
        return Reflect.apply(commands[name], undefined, args);
      };
    },
  });
  return {
    backend,
    answer: (next) => Object.assign(all, next),
    requests: (name) => record.filter((entry) => entry.name === name).map(({ request }) => request),
    clipboard: () => clipboard.text,
  };
}

function usualAnswers(clipboard: { text: string | null }): Backend {
  return {
    signInOptions: async () => ({
      regions: [
        { name: "US (Ohio)", address: "https://app.prismatic.io" },
        { name: "Europe (Ireland)", address: "https://app.eu-west-1.prismatic.io" },
      ],
      lastAddress: null,
    }),
    checkAddress: async ({ address }) => {
      if (address.includes(" ")) throw aFailure("addressUnreadable");
      if (address.startsWith("http://")) throw aFailure("addressInsecure");
      return address.startsWith("https://") ? address : `https://${address}`;
    },
    currentSession: async () => aSession(),
    signIn: async () => aSession(),
    enterPractice: async () => aPracticeSession(),
    keepSignIn: async () => aSession(),
    signOut: async () => null,
    listIntegrations: async () => [anIntegration()],
    listVersions: async () => [aVersion(5), aVersion(4)],
    listCustomers: async () => [aCustomer("Globex"), aCustomer("Initech")],
    suggestName: async ({ integrationName }) => integrationName,
    checkName: async () => ({ verdict: "free" }),
    createInstance: async ({ name }) => anInstance({ name }),
    checkCreation: async () => ({ verdict: "notCreated" }),
    deployInstance: async () => anInstance({ deployed: true }),
    getInstance: async () => anInstance({ deployed: true }),
    copyText: async ({ text }) => {
      clipboard.text = text;
      return null;
    },
  };
}
