// The words of every kind of error.

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
    title: "Prismatic did not accept the token",
    words: "It may be too old, not copied whole, or made for another region.",
    nextStep: "Get a new token and sign in again. Check the region too.",
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
  nameTaken: {
    title: "The name is taken",
    words: "This customer already has an instance with this name. Nothing was created.",
    nextStep: "Change the name and try again.",
  },
  keyringLocked: {
    title: "Your password store is locked",
    words: "Your sign-in is kept in this computer’s password store, and that store is locked.",
    nextStep: "Unlock the password store, then try again. Or sign in with your token below.",
  },
  keyringMissing: {
    title: "This computer has no password store",
    words: "Refract keeps sign-ins in the computer’s password store and found none.",
    nextStep:
      "Sign in with your token. To stay signed in next time, ask your IT team to set one up.",
  },
  keyringEmpty: {
    title: "Your saved sign-in is gone",
    words: "You were signed in before, but the password store no longer holds your token.",
    nextStep: "Sign in with your token again.",
  },
  keyringFailed: {
    title: "Your password store did not answer",
    words: "Refract asked this computer’s password store and got no useful answer.",
    nextStep: "Try again, or sign in with your token below.",
  },
  clipboardFailed: {
    title: "The text was not copied",
    words: "This computer did not take the text.",
    nextStep: "Try again, or select the text and copy it by hand.",
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
  practiceFailed: {
    title: "The practice workspace did not start",
    words: "Refract could not open its practice workspace on this computer.",
    nextStep: "Try again. If it stays, close Refract and open it again.",
  },
  internal: {
    title: "Something went wrong in Refract",
    words: "This is a fault of Refract, not of yours.",
    nextStep: "Try again. If it stays, copy the details and send them to support.",
  },
};
