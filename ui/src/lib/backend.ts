// The one crossing to the Rust side: the only file that imports the generated bindings.
import { createContext, useContext } from "react";
import { type AppError, commands, type ErrorCode } from "../bindings";

export type {
  AppError,
  CreateInstanceRequest,
  CreationView,
  CustomerView,
  EndpointView,
  ErrorCode,
  FlowView,
  InstanceView,
  IntegrationView,
  NameCheckView,
  SessionView,
  SignInOptions,
  VersionView,
} from "../bindings";

type Commands = typeof commands;
type Answer<R> =
  R extends Promise<infer Outcome>
    ? Extract<Outcome, { status: "ok" }> extends { data: infer Data }
      ? Data
      : never
    : never;

/** Every command of the Rust side; each promise gives the answer or throws a `BackendError`. */
export type Backend = {
  [Name in keyof Commands]: (
    ...args: Parameters<Commands[Name]>
  ) => Promise<Answer<ReturnType<Commands[Name]>>>;
};

/** A command failed; carries what the Rust side said about it. */
export class BackendError extends Error {
  /** The failure as it crossed from the Rust side. */
  readonly appError: AppError;

  constructor(appError: AppError) {
    super(appError.message);
    this.name = "BackendError";
    this.appError = appError;
  }

  /** The meaning of the failure. */
  get code(): ErrorCode {
    return this.appError.code;
  }
}

/** Gives any thrown value the shape of a `BackendError`; what is unknown becomes "internal". */
export function toBackendError(thrown: unknown): BackendError {
  if (thrown instanceof BackendError) return thrown;
  const detail = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
  return new BackendError({
    code: "internal",
    message: "Refract met a fault of its own.",
    detail,
    retryable: true,
  });
}

type Outcome<T> = { status: "ok"; data: T } | { status: "error"; error: AppError };

async function unwrap<T>(outcome: Promise<Outcome<T>>): Promise<T> {
  let settled: Outcome<T>;
  try {
    settled = await outcome;
  } catch (thrown) {
    throw toBackendError(thrown);
  }
  if (settled.status === "error") throw new BackendError(settled.error);
  return settled.data;
}

/** The commands of the running app. */
export const tauriBackend: Backend = {
  signInOptions: () => unwrap(commands.signInOptions()),
  checkAddress: (request) => unwrap(commands.checkAddress(request)),
  currentSession: () => unwrap(commands.currentSession()),
  signIn: (request) => unwrap(commands.signIn(request)),
  enterPractice: () => unwrap(commands.enterPractice()),
  keepSignIn: () => unwrap(commands.keepSignIn()),
  signOut: () => unwrap(commands.signOut()),
  listIntegrations: () => unwrap(commands.listIntegrations()),
  listVersions: (request) => unwrap(commands.listVersions(request)),
  listCustomers: () => unwrap(commands.listCustomers()),
  suggestName: (request) => unwrap(commands.suggestName(request)),
  checkName: (request) => unwrap(commands.checkName(request)),
  createInstance: (request) => unwrap(commands.createInstance(request)),
  deployInstance: (request) => unwrap(commands.deployInstance(request)),
  checkCreation: (request) => unwrap(commands.checkCreation(request)),
  getInstance: (request) => unwrap(commands.getInstance(request)),
  copyText: (request) => unwrap(commands.copyText(request)),
};

/** Hands the backend to the components below; tests put a fake one here. */
export const BackendContext = createContext<Backend>(tauriBackend);

/** The backend of the surrounding app. */
export function useBackend(): Backend {
  return useContext(BackendContext);
}
