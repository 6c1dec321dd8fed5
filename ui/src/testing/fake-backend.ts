// A backend in memory that behaves like the real one as far as the screens can tell.
import type {
  Backend,
  BackendCommands,
  BackendEvents,
  RowView,
  RunEnded,
  RunProgress,
  RunView,
  SessionView,
} from "@/lib/backend";
import {
  aCustomer,
  aFailure,
  anIntegration,
  aPracticeSession,
  aProfile,
  aReview,
  aRow,
  aRun,
  aSession,
  aSessionIn,
  aTestProfile,
  aVersion,
} from "@/testing/builders";
import { configAnswers } from "@/testing/config-answers";
import { historyAnswers, presetAnswers } from "@/testing/preset-answers";

/** A fake backend and the record of what was asked of it. */
export type FakeBackend = {
  backend: Backend;
  /** Replaces some answers from now on. */
  answer: (answers: Partial<Backend>) => void;
  /** The requests of one command, oldest first. */
  requests: (name: keyof Backend) => unknown[];
  /** What the clipboard holds. */
  clipboard: () => string | null;
  /** Tells the window something, as the Rust side does by itself. */
  tell: {
    progress: (run: RunView, rows?: RowView[]) => void;
    ended: (run: RunView) => void;
    quitAsked: () => void;
    session: (session: SessionView | null) => void;
    dropped: (fileName: string) => void;
  };
};

type Listeners = {
  progress: Set<(progress: RunProgress) => void>;
  ended: Set<(ended: RunEnded) => void>;
  quitAsked: Set<(asked: null) => void>;
  session: Set<(session: SessionView | null) => void>;
  dropped: Set<(dropped: { fileName: string }) => void>;
};

/** Makes a fake backend; the given answers replace the usual ones. */
export function fakeBackend(answers: Partial<Backend> = {}): FakeBackend {
  const record: { name: string; request: unknown }[] = [];
  const clipboard: { text: string | null } = { text: null };
  const listeners: Listeners = {
    progress: new Set(),
    ended: new Set(),
    quitAsked: new Set(),
    session: new Set(),
    dropped: new Set(),
  };
  const all: Backend = {
    ...usualAnswers(clipboard),
    ...eventsOf(listeners),
    ...historyAnswers(() => all.listRuns()),
    ...answers,
  };
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
    tell: {
      progress: (run, rows = []) => tellAll(listeners.progress, { run, rows }),
      ended: (run) => tellAll(listeners.ended, { run }),
      quitAsked: () => tellAll(listeners.quitAsked, null),
      session: (session) => tellAll(listeners.session, session),
      dropped: (fileName) => tellAll(listeners.dropped, { fileName }),
    },
  };
}

function tellAll<T>(listeners: Set<(news: T) => void>, news: T): void {
  for (const listener of listeners) listener(news);
}

function listenTo<T>(listeners: Set<(news: T) => void>) {
  return async (listener: (news: T) => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
}

function eventsOf(listeners: Listeners): BackendEvents {
  return {
    onPresetFileDropped: listenTo(listeners.dropped),
    onQuitAsked: listenTo(listeners.quitAsked),
    onRunEnded: listenTo(listeners.ended),
    onRunProgress: listenTo(listeners.progress),
    onSessionChanged: listenTo(listeners.session),
  };
}

function usualAnswers(clipboard: { text: string | null }): BackendCommands {
  return {
    signInOptions: async () => ({
      regions: [
        { name: "US (Ohio)", address: "https://app.prismatic.io" },
        { name: "Europe (Ireland)", address: "https://app.eu-west-1.prismatic.io" },
      ],
      lastAddress: null,
      profiles: [],
      cliLogins: [],
    }),
    checkAddress: async ({ address }) => {
      if (address.includes(" ")) throw aFailure("addressUnreadable");
      if (address.startsWith("http://")) throw aFailure("addressInsecure");
      return {
        address: address.startsWith("https://") ? address : `https://${address}`,
        region: null,
        suggestion: null,
      };
    },
    currentSession: async () => aSession(),
    pasteToken: async () => null,
    signIn: async () => aSession(),
    signInInBrowser: async () => aSession(),
    cancelBrowserSignIn: async () => null,
    signInWithCliLogin: async () => aSession(),
    enterPractice: async () => aPracticeSession(),
    keepSignIn: async () => aSession(),
    signOut: async () => null,
    signOutEverywhere: async () => null,
    listProfiles: async () => [aProfile()],
    switchProfile: async () => aSessionIn(aTestProfile()),
    changeProfile: async ({ profileId, color, production }) =>
      aProfile({ id: profileId, color, production }),
    removeProfile: async () => null,
    listTenants: async () => [],
    switchTenant: async () => aSession({ organization: "Initech Group", profile: null }),
    listIntegrations: async () => [anIntegration()],
    listVersions: async () => [aVersion(5), aVersion(4)],
    listCustomers: async () => [aCustomer("Globex"), aCustomer("Initech")],
    listInstances: async () => [
      {
        id: "instance-1",
        name: "Globex stock",
        integrationName: "Acme Inventory",
        versionNumber: 5,
      },
    ],
    suggestName: async ({ integrationName }) => integrationName,
    checkName: async () => ({ verdict: "free" }),
    copyText: async ({ text }) => {
      clipboard.text = text;
      return null;
    },
    startPracticeOver: async () => null,
    cachedIntegrations: async () => null,
    cachedVersions: async () => null,
    cachedCustomers: async () => null,
    customersWith: async () => [],
    reviewRun: async ({ customers }) => aReview(customers.map((customer) => customer.name)),
    startRun: async ({ rows }) => aRun({ total: rows.length }),
    listRuns: async () => [],
    getRun: async () => aRun(),
    listRows: async () => [aRow("Globex"), aRow("Initech")],
    pauseRun: async () => aRun({ state: "paused" }),
    resumeRun: async () => aRun(),
    cancelRun: async () => aRun({ state: "cancelled" }),
    retryFailed: async () => aRun(),
    checkRows: async () => aRun(),
    resolveRow: async () => aRun(),
    deleteRunInstances: async () => aRun({ state: "done" }),
    copyResults: async () => null,
    saveResults: async () => "results.csv",
    copyMessage: async () => null,
    getMessageTemplate: async () => "Hello {customer}, {integration} is live: {urls}",
    setMessageTemplate: async () => null,
    unfinishedRuns: async () => [],
    getCeiling: async () => null,
    setCeiling: async () => null,
    quit: async () => null,
    ...configAnswers(() => aRun()),
    ...presetAnswers(),
    ...historyAnswers(() => []),
  };
}
