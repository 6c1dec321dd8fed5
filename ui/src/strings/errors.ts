// The words of every kind of error.

import { presetErrors } from "@/strings/preset-errors";

/** What each kind of error is called, what it means, and what to do next. */
export const errors = {
  addressUnreadable: {
    title: "That address doesn’t look right",
    words: "Refract can’t read this as a web address.",
    nextStep: "Pick your region, or type it like https://app.prismatic.io.",
  },
  addressInsecure: {
    title: "That address is not secure",
    words: "Refract only sends your token over a secure connection.",
    nextStep: "Use the address that starts with https.",
  },
  tokenEmpty: {
    title: "The token is missing",
    words: "Refract needs your token to sign you in.",
    nextStep: "Paste your token here.",
  },
  tokenMalformed: {
    title: "That is not a whole token",
    words: "This has spaces, line breaks or letters that no token has.",
    nextStep: "Copy the token once more, all of it and nothing else, and paste it here.",
  },
  notSignedIn: {
    title: "You are not signed in",
    words: "Refract has no sign-in to work with.",
    nextStep: "Sign in again. What you chose is kept.",
  },
  unauthorized: {
    title: "Prismatic did not accept the sign-in",
    words: "It may be too old, not copied whole, or made for another region.",
    nextStep: "Sign in again. If you use a token, get a new one and check the region.",
  },
  sessionEnded: {
    title: "Your sign-in has ended",
    words: "It ran out, or someone ended it at Prismatic.",
    nextStep: "Sign in again. What you chose is kept.",
  },
  signInCancelled: {
    title: "The sign-in was cancelled",
    words: "You stopped it before it was done. Nothing has changed.",
    nextStep: "Sign in whenever you are ready.",
  },
  signInTimedOut: {
    title: "Nobody came back from the browser",
    words: "Refract waited three minutes, but the sign-in was not finished.",
    nextStep: "Try again and finish signing in in the browser. Or use a token instead.",
  },
  signInRefused: {
    title: "Prismatic did not let you in",
    words: "The sign-in page refused and gave a reason.",
    nextStep: "Read the reason and try again. If it stays, send it to your admin.",
  },
  signInStateMismatch: {
    title: "An answer came that was not ours",
    words: "Refract got an answer that does not belong to this sign-in, so it was not used.",
    nextStep: "Close other sign-in pages in your browser, then try again.",
  },
  browserNotOpened: {
    title: "Your browser did not open",
    words: "Refract asked this computer to open your browser, but it did not.",
    nextStep: "Set a default browser on this computer and try again. Or use a token instead.",
  },
  portsTaken: {
    title: "Another program is in the way",
    words:
      "To come back from the browser, Refract needs a free door on this computer, and all are in use.",
    nextStep:
      "Close other programs, or restart the computer, and try again. Or use a token instead.",
  },
  providerUnusable: {
    title: "You can’t sign in with the browser here",
    words: "This address does not say how to sign in with a browser.",
    nextStep: "Check the address. If it is right, use a token instead.",
  },
  refreshTokenNeeded: {
    title: "This takes a new sign-in",
    words: "Your sign-in was made with a token that works in one place only.",
    nextStep: "Sign in with your browser. After that, you can switch freely.",
  },
  tenantRefused: {
    title: "You can’t get into that organization",
    words: "Prismatic says that you have no access to it.",
    nextStep: "Ask an admin of that organization to let you in, then try again.",
  },
  cliLoginGone: {
    title: "That sign-in is no longer there",
    words: "Prismatic’s command line was signed out, or its file has changed.",
    nextStep: "Sign in with your browser instead.",
  },
  forbidden: {
    title: "Your role does not allow this",
    words: "What you can see and do depends on your role, and yours does not include this.",
    nextStep: "Ask your admin to give you the right to do this, then try again.",
  },
  rateLimited: {
    title: "Prismatic is busy with too many requests",
    words: "Your organization has sent a lot in a short time, so Prismatic asks to slow down.",
    nextStep: "Wait a minute, then try again.",
  },
  unreachable: {
    title: "Refract can’t reach Prismatic",
    words: "The address did not answer. Your network may be down, or the address may be wrong.",
    nextStep: "Check your internet connection and the address, then try again.",
  },
  timedOut: {
    title: "Prismatic took too long",
    words: "Refract waited, but no answer came in time.",
    nextStep: "Check your internet connection, then try again.",
  },
  interrupted: {
    title: "The connection broke off",
    words: "The connection was lost before the whole answer had come.",
    nextStep: "Check your internet connection, then try again.",
  },
  serverFailed: {
    title: "Prismatic has a problem right now",
    words: "It answered that something went wrong on its side.",
    nextStep: "Wait a few minutes and try again. If it stays, copy the details and ask your admin.",
  },
  unexpectedAnswer: {
    title: "This does not seem to be Prismatic",
    words: "Something answered at this address, but not in the way Prismatic does.",
    nextStep: "Check the address. On a guest network, open a web page first to log in to it.",
  },
  listTooLarge: {
    title: "This list is too long for Refract",
    words: "Prismatic has more entries here than Refract can read at once.",
    nextStep: "Search by name, so that fewer entries are left, or use Prismatic’s own web app.",
  },
  redirected: {
    title: "This address points somewhere else",
    words: "The address sends visitors on to another one. Refract does not send your token there.",
    nextStep: "Ask your admin for the exact address of Prismatic and use that.",
  },
  notFound: {
    title: "It is no longer there",
    words: "Prismatic can’t find what you chose. Someone may have removed it.",
    nextStep: "Load the lists again and choose once more.",
  },
  rejected: {
    title: "Prismatic did not accept this",
    words: "Prismatic looked at it and said no. Nothing was changed.",
    nextStep: "Read what Prismatic said, change what it asks for and try again.",
  },
  queryRefused: {
    title: "Prismatic did not understand Refract",
    words: "Prismatic refused the request as a whole. Nothing was changed.",
    nextStep: "Try again. If it stays, copy the details and send them to your admin.",
  },
  outcomeUnknown: {
    title: "No clear answer came back",
    words: "Refract sent the request, but can’t tell what became of it.",
    nextStep: "Check what happened before you send it again.",
  },
  nameEmpty: {
    title: "The name is missing",
    words: "Every instance needs a name.",
    nextStep: "Type a name for the instance.",
  },
  nameTooLong: {
    title: "The name is too long",
    words: "Refract keeps names short enough to read.",
    nextStep: "Shorten the name and try again.",
  },
  nameUnreadable: {
    title: "The name has hidden characters",
    words: "Some characters in the name can’t be seen, or turn the text around.",
    nextStep: "Delete the name and type it again instead of pasting it.",
  },
  keyringLocked: {
    title: "Your password store is locked",
    words: "Refract keeps sign-ins in this computer’s password store, and that store is locked.",
    nextStep: "Unlock the password store, then try again. Until then, you can work without it.",
  },
  keyringMissing: {
    title: "This computer has no password store",
    words: "Refract keeps sign-ins in the computer’s password store and found none.",
    nextStep:
      "You can work without it. To stay signed in, ask your IT team to set one up, then try again.",
  },
  keyringEmpty: {
    title: "Your saved sign-in is gone",
    words: "The password store no longer holds your sign-in.",
    nextStep: "Sign in again. Refract then saves it anew.",
  },
  keyringFailed: {
    title: "Your password store did not answer",
    words: "Refract asked this computer’s password store and got no useful answer.",
    nextStep: "Try again. Until it works, you can work without it.",
  },
  keyringNoBus: {
    title: "Your password store can’t be reached",
    words: "This session has no link to the computer’s password store.",
    nextStep:
      "Log out of the computer and log in again from its normal login screen, then try again.",
  },
  keyringDismissed: {
    title: "Your password store stayed locked",
    words:
      "The password store asked for its password, but the question was closed or could not be shown.",
    nextStep: "Try again, and type the password of the password store when it asks.",
  },
  keyringTimedOut: {
    title: "Your password store is still waiting",
    words: "The password store asked for its password, and nobody answered in time.",
    nextStep: "Look for its window, maybe behind this one. Then try again and answer it.",
  },
  keyringAmbiguous: {
    title: "Your sign-in is saved twice",
    words: "The password store holds more than one entry for it, so Refract used none.",
    nextStep: "Open the password store, delete the entries named Refract, then try again.",
  },
  keyringTooLong: {
    title: "Your sign-in is too long to be saved",
    words: "This computer’s password store does not take a sign-in of this length.",
    nextStep:
      "You can work until you close Refract. Signing in with your browser may make a shorter one.",
  },
  keyringBadEncoding: {
    title: "Your saved sign-in can’t be read",
    words: "What the password store holds is not what Refract saved there.",
    nextStep: "Sign in again. Refract then saves it anew.",
  },
  clipboardFailed: {
    title: "The text was not copied",
    words: "This computer did not take the text.",
    nextStep: "Try again, or select the text and copy it by hand.",
  },
  clipboardUnreadable: {
    title: "Refract can’t see what you copied",
    words: "This computer did not hand over what you copied.",
    nextStep: "Paste it once more. If nothing comes, copy it again first.",
  },
  textTooLong: {
    title: "This is too long",
    words: "There is more text than Refract can take at once.",
    nextStep: "Use a shorter text, or copy the parts one by one.",
  },
  databaseFailed: {
    title: "Refract can’t read its own files",
    words: "The files that Refract keeps on this computer can’t be read or written.",
    nextStep: "Make sure that the disk is not full, then close Refract and open it again.",
  },
  diskFull: {
    title: "The disk is full",
    words: "Refract could not save this because there is no room left on this computer.",
    nextStep: "Make room on the disk, then try again. What was saved before is unharmed.",
  },
  diskReadOnly: {
    title: "Refract can’t save on this computer",
    words:
      "The folder where Refract keeps its files can’t be written to. You can look at everything, but nothing is saved.",
    nextStep:
      "Ask whoever looks after this computer to let you write to Refract’s folder, then open Refract again.",
  },
  databaseNewer: {
    title: "A newer Refract was here",
    words:
      "A newer version of Refract keeps its files on this computer, so this one only reads them.",
    nextStep: "Open the newer Refract to change or save something.",
  },
  databaseDamaged: {
    title: "Refract’s files are damaged",
    words: "The files that Refract keeps on this computer can’t be trusted as they are.",
    nextStep: "Close Refract and open it again: it puts the last good copy in their place.",
  },
  databaseBusy: {
    title: "Another program uses Refract’s files",
    words: "Something else on this computer holds on to the files that Refract keeps.",
    nextStep: "Wait a moment and try again. If it stays, close other copies of Refract.",
  },
  ...presetErrors,
  practiceFailed: {
    title: "The practice workspace did not start",
    words: "Refract could not open its practice workspace on this computer.",
    nextStep: "Try again. If it stays, close Refract and open it again.",
  },
  runGone: {
    title: "This run is no longer there",
    words: "Refract has no record of this run on this computer.",
    nextStep: "Go back to the list of runs and choose another.",
  },
  runElsewhere: {
    title: "Refract is open twice",
    words:
      "Another window of Refract on this computer works on the runs, so this one only shows them.",
    nextStep: "Go on in the other window, or close it and try again.",
  },
  runBusy: {
    title: "That can’t be done right now",
    words: "The run is not in a state in which this is possible.",
    nextStep: "Look how the run stands, then try again.",
  },
  runOverlaps: {
    title: "Another run is still at it",
    words:
      "Another run is not through yet with the same customers and instance names, or waits for you to decide about them. Nothing was created.",
    nextStep:
      "Open that run under History and finish or cancel it, leave these customers out, or give their instances other names.",
  },
  accountChanged: {
    title: "You are in another organization by now",
    words:
      "Refract went to another organization or user while this was being sent. Nothing was created.",
    nextStep: "Look at the name at the top, go back if need be, and deploy again.",
  },
  runOfOther: {
    title: "This run belongs to another sign-in",
    words: "The run was started in another organization than the one you are signed in to.",
    nextStep: "Sign in to the organization of the run, then go on with it.",
  },
  instanceChanged: {
    title: "The instance was changed meanwhile",
    words: "It no longer has the name or customer that this run gave it, so Refract left it alone.",
    nextStep: "Look at the instance in Prismatic and delete it there if it should go.",
  },
  severalFound: {
    title: "More than one instance may be the one",
    words: "Refract sent the request once, but can’t tell which of these instances came of it.",
    nextStep: "Look at the instances below and choose.",
  },
  fileFailed: {
    title: "The file was not saved",
    words: "This computer did not let Refract write the file.",
    nextStep: "Choose another folder, or make sure that the disk is not full, then try again.",
  },
  setupIncomplete: {
    title: "Something is still missing",
    words: "Prismatic says that the configuration is not complete yet.",
    nextStep: "Go through the pages once more and fill in what is marked, then finish again.",
  },
  configChanged: {
    title: "This has changed in Prismatic",
    words: "What you filled in or asked for is no longer part of this integration or instance.",
    nextStep: "Close this, open it again, and go on from there.",
  },
  valueUnusable: {
    title: "A value can’t be sent",
    words: "One of the values does not fit its field. Nothing was sent.",
    nextStep: "Check the values on the pages, then try again.",
  },
  noAuthorization: {
    title: "There is no sign-in page to open",
    words: "Prismatic gave no address for this connection, or one that is not safe to open.",
    nextStep: "Save the page and try again. If it stays, connect it in Prismatic’s web app.",
  },
  linkRefused: {
    title: "That link can’t be opened",
    words: "It leads neither to a web page nor to an e-mail address, so Refract leaves it alone.",
    nextStep: "Ask whoever made the integration for the right link.",
  },
  secretsGone: {
    title: "Passwords have to be typed again",
    words:
      "Refract never stores passwords and keys. They were gone when it closed before it was done.",
    nextStep: "Type them once more, and the run goes on. What is created already is not touched.",
  },
  fileUnreadable: {
    title: "The file could not be read",
    words: "It is gone, larger than 32 MB, or this computer did not let Refract read it.",
    nextStep: "Close it in other programs, or save it as CSV again, then choose it once more.",
  },
  internal: {
    title: "Something went wrong in Refract",
    words: "This is a fault of Refract, not of yours.",
    nextStep: "Try again. If it stays, copy the details and send them to support.",
  },
};
