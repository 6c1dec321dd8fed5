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
  sessionEnded: entry("sessionEnded", "warning", "signIn"),
  signInCancelled: entry("signInCancelled", "warning", "signIn"),
  signInTimedOut: entry("signInTimedOut", "warning", "connection"),
  signInRefused: entry("signInRefused", "error", "problem", { quotesPrismatic: true }),
  signInStateMismatch: entry("signInStateMismatch", "error", "problem"),
  browserNotOpened: entry("browserNotOpened", "error", "problem"),
  portsTaken: entry("portsTaken", "error", "problem"),
  providerUnusable: entry("providerUnusable", "error", "connection"),
  refreshTokenNeeded: entry("refreshTokenNeeded", "warning", "keyring"),
  tenantRefused: entry("tenantRefused", "warning", "notAllowed"),
  cliLoginGone: entry("cliLoginGone", "warning", "keyring"),
  forbidden: entry("forbidden", "warning", "notAllowed"),
  rateLimited: entry("rateLimited", "warning", "connection"),
  unreachable: entry("unreachable", "error", "connection"),
  timedOut: entry("timedOut", "error", "connection"),
  interrupted: entry("interrupted", "error", "connection"),
  serverFailed: entry("serverFailed", "error", "problem"),
  unexpectedAnswer: entry("unexpectedAnswer", "error", "connection"),
  listTooLarge: entry("listTooLarge", "error", "problem"),
  redirected: entry("redirected", "error", "connection"),
  notFound: entry("notFound", "error", "problem"),
  rejected: entry("rejected", "error", "problem", { quotesPrismatic: true }),
  queryRefused: entry("queryRefused", "error", "problem", { quotesPrismatic: true }),
  outcomeUnknown: entry("outcomeUnknown", "warning", "connection"),
  nameEmpty: entry("nameEmpty", "error", "problem"),
  nameTooLong: entry("nameTooLong", "error", "problem"),
  nameUnreadable: entry("nameUnreadable", "error", "problem"),
  keyringLocked: entry("keyringLocked", "warning", "keyring"),
  keyringMissing: entry("keyringMissing", "warning", "keyring"),
  keyringEmpty: entry("keyringEmpty", "warning", "keyring"),
  keyringFailed: entry("keyringFailed", "warning", "keyring"),
  keyringNoBus: entry("keyringNoBus", "warning", "keyring"),
  keyringDismissed: entry("keyringDismissed", "warning", "keyring"),
  keyringTimedOut: entry("keyringTimedOut", "warning", "keyring"),
  keyringAmbiguous: entry("keyringAmbiguous", "warning", "keyring"),
  keyringTooLong: entry("keyringTooLong", "warning", "keyring"),
  keyringBadEncoding: entry("keyringBadEncoding", "warning", "keyring"),
  clipboardFailed: entry("clipboardFailed", "error", "problem"),
  clipboardUnreadable: entry("clipboardUnreadable", "error", "problem"),
  textTooLong: entry("textTooLong", "error", "problem"),
  databaseFailed: entry("databaseFailed", "error", "problem"),
  diskFull: entry("diskFull", "error", "problem"),
  diskReadOnly: entry("diskReadOnly", "error", "problem"),
  databaseNewer: entry("databaseNewer", "warning", "problem"),
  databaseDamaged: entry("databaseDamaged", "error", "problem"),
  databaseBusy: entry("databaseBusy", "warning", "problem"),
  presetGone: entry("presetGone", "error", "problem"),
  presetChanged: entry("presetChanged", "warning", "problem"),
  presetNameEmpty: entry("presetNameEmpty", "error", "problem"),
  presetNameTaken: entry("presetNameTaken", "warning", "problem"),
  presetTooLarge: entry("presetTooLarge", "error", "problem"),
  presetSecretGone: entry("presetSecretGone", "warning", "keyring"),
  presetFileUnreadable: entry("presetFileUnreadable", "error", "problem"),
  presetFileNewer: entry("presetFileNewer", "error", "problem"),
  presetFileTooLarge: entry("presetFileTooLarge", "error", "problem"),
  importGone: entry("importGone", "error", "problem"),
  practiceFailed: entry("practiceFailed", "error", "problem"),
  runGone: entry("runGone", "error", "problem"),
  runElsewhere: entry("runElsewhere", "warning", "problem"),
  runBusy: entry("runBusy", "warning", "problem"),
  runOverlaps: entry("runOverlaps", "warning", "problem"),
  accountChanged: entry("accountChanged", "error", "problem"),
  runOfOther: entry("runOfOther", "warning", "signIn"),
  instanceChanged: entry("instanceChanged", "warning", "problem"),
  severalFound: entry("severalFound", "warning", "problem"),
  fileFailed: entry("fileFailed", "error", "problem"),
  setupIncomplete: entry("setupIncomplete", "warning", "problem"),
  configChanged: entry("configChanged", "warning", "problem"),
  valueUnusable: entry("valueUnusable", "warning", "problem"),
  noAuthorization: entry("noAuthorization", "error", "problem"),
  linkRefused: entry("linkRefused", "warning", "problem"),
  secretsGone: entry("secretsGone", "warning", "problem"),
  fileUnreadable: entry("fileUnreadable", "error", "problem"),
  internal: entry("internal", "error", "problem"),
};
