// What each error code means to the person in front of the screen.
import type { ErrorCode } from "@/lib/backend";

/** How an error looks: which icon it gets and which way out is offered. */
export type ErrorLook = "problem" | "connection" | "notAllowed" | "signIn" | "keyring";

/** One row of the error table: how serious it is, how it looks, and the keys of its texts. */
export type ErrorEntry = {
  severity: "error" | "warning";
  look: ErrorLook;
  title: `errors.${ErrorCode}.title`;
  words: `errors.${ErrorCode}.words`;
  nextStep: `errors.${ErrorCode}.nextStep`;
  /** Whether the message is Prismatic's own and is shown as such. */
  quotesPrismatic: boolean;
  /** The field of the sign-in form that the error belongs to. */
  signInField: "address" | "token" | null;
};

type Extras = Partial<Pick<ErrorEntry, "quotesPrismatic" | "signInField">>;

function entry(
  code: ErrorCode,
  severity: ErrorEntry["severity"],
  look: ErrorLook,
  extras: Extras = {},
): ErrorEntry {
  return {
    severity,
    look,
    title: `errors.${code}.title`,
    words: `errors.${code}.words`,
    nextStep: `errors.${code}.nextStep`,
    quotesPrismatic: false,
    signInField: null,
    ...extras,
  };
}

/** The table of all errors; the compiler asks for a row when the Rust side gains a code. */
export const errorTable: Record<ErrorCode, ErrorEntry> = {
  addressUnreadable: entry("addressUnreadable", "error", "problem", { signInField: "address" }),
  addressInsecure: entry("addressInsecure", "error", "problem", { signInField: "address" }),
  tokenEmpty: entry("tokenEmpty", "error", "problem", { signInField: "token" }),
  tokenMalformed: entry("tokenMalformed", "error", "problem", { signInField: "token" }),
  notSignedIn: entry("notSignedIn", "warning", "signIn"),
  unauthorized: entry("unauthorized", "warning", "signIn"),
  forbidden: entry("forbidden", "warning", "notAllowed"),
  rateLimited: entry("rateLimited", "warning", "connection"),
  unreachable: entry("unreachable", "error", "connection"),
  timedOut: entry("timedOut", "error", "connection"),
  interrupted: entry("interrupted", "error", "connection"),
  serverFailed: entry("serverFailed", "error", "problem"),
  unexpectedAnswer: entry("unexpectedAnswer", "error", "connection"),
  redirected: entry("redirected", "error", "connection"),
  notFound: entry("notFound", "error", "problem"),
  rejected: entry("rejected", "error", "problem", { quotesPrismatic: true }),
  queryRefused: entry("queryRefused", "error", "problem", { quotesPrismatic: true }),
  outcomeUnknown: entry("outcomeUnknown", "warning", "connection"),
  nameEmpty: entry("nameEmpty", "error", "problem"),
  nameTooLong: entry("nameTooLong", "error", "problem"),
  nameUnreadable: entry("nameUnreadable", "error", "problem"),
  nameTaken: entry("nameTaken", "error", "problem"),
  keyringLocked: entry("keyringLocked", "warning", "keyring"),
  keyringMissing: entry("keyringMissing", "warning", "keyring"),
  keyringEmpty: entry("keyringEmpty", "warning", "keyring"),
  keyringFailed: entry("keyringFailed", "warning", "keyring"),
  clipboardFailed: entry("clipboardFailed", "error", "problem"),
  textTooLong: entry("textTooLong", "error", "problem"),
  databaseFailed: entry("databaseFailed", "error", "problem"),
  practiceFailed: entry("practiceFailed", "error", "problem"),
  internal: entry("internal", "error", "problem"),
};
