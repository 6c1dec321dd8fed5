// Every word that Refract shows, in one place. Values in {{braces}} are filled in when shown.

/** The English catalogue. */
export const en = {
  app: {
    name: "Refract",
    tagline: "Put integrations live for your customers and hand over their webhook URLs.",
    windowTitle: "{{screen}} – Refract",
    opening: "Opening Refract…",
    openingHint: "Checking whether you are signed in.",
  },
  nav: { label: "Main", deploy: "Deploy" },
  shell: {
    signOut: "Sign out",
    signedInAs: "Signed in as",
    organization: "Organization",
    practiceLabel: "Practice workspace",
    practiceWord: "PRACTICE",
    practiceSentence: "nothing here is real; everything disappears when Refract closes",
    keepLabel: "Sign-in not kept",
    keepSentence: "You’ll need to sign in again after closing Refract, because {{reason}}",
    keepReason: {
      keyringLocked: "this computer’s password store is locked. Unlock it, then try again.",
      keyringMissing:
        "this computer has no password store that Refract can use. Ask your IT team to set one up, then try again.",
      keyringEmpty: "the password store did not keep your sign-in.",
      other: "this computer’s password store did not answer.",
    },
    keepFailed: "That did not work yet.",
  },
  signIn: {
    title: "Sign in to Refract",
    screen: "Sign in",
    formLabel: "Sign in with a token",
    region: "Region",
    otherRegion: "Another address",
    address: "Address",
    addressHelp: "Pick a region, or type the address your company uses for Prismatic.",
    addressUsed: "Refract will connect to {{address}}",
    token: "API token",
    tokenHelp:
      "To get one, run prism me:token in Prismatic’s own command line, or ask your admin. Paste it here.",
    showToken: "Show what you pasted",
    hideToken: "Hide what you pasted",
    submit: "Sign in",
    or: "or",
    practiceTitle: "Just looking?",
    practiceSentence: "No account needed, and nothing real is touched.",
    practice: "Try the practice workspace",
    leftBehindTitle: "You are signed out, but your token is still saved",
    leftBehindWords:
      "Refract could not remove the token from this computer’s password store. It will not use it.",
    leftBehindNext: "Unlock the password store, then try again to remove the token.",
    formKept: "What you chose on the Deploy screen is kept. Sign in to go on with it.",
    signInAgain: "Sign in again",
  },
  common: {
    tryAgain: "Try again",
    copyDetails: "Copy details",
    details: "Details",
    copied: "Copied",
    prismaticSaid: "Prismatic said: “{{message}}”",
    loading: "Loading {{what}}…",
    clear: "Clear {{what}}",
    choicesFor: "Choices for {{what}}",
    notCopied: "Not copied. {{words}} {{nextStep}}",
  },
  picker: {
    nothingMatches: "Nothing matches “{{search}}”. Try fewer letters.",
    narrow: "Showing {{shown}} of {{total}} – type to narrow",
    count_one: "{{count}} match",
    count_other: "{{count}} matches",
  },
  deploy: {
    screen: "Deploy",
    title: "Deploy an integration",
    intro: "Choose what to deploy and for whom. You get the webhook URLs right after.",
    steps: { what: "What to deploy", who: "For whom", name: "What to call it" },
    integration: {
      label: "Integration",
      plural: "integrations",
      placeholder: "Type to find an integration",
      missing: "Choose an integration first.",
      emptyTitle: "No integrations yet",
      emptyWords:
        "Nobody has published an integration here yet. Ask the person who builds them to publish one, then try again.",
      notDeployable:
        "You are not allowed to deploy this one. Ask your admin for the right to do so.",
      ownedByOther: "Only for {{customer}}. Clear the customer below to choose it.",
      forOne: "Only for {{customer}}",
    },
    version: {
      label: "Version",
      plural: "versions",
      placeholder: "Choose a version",
      waiting: "Choose an integration first",
      missing: "Choose a version.",
      number: "Version {{number}}",
      option: "Version {{number}} — {{published}}",
      publishedAtBy: "published {{date}} by {{person}}",
      publishedAt: "published {{date}}",
      publishedBy: "published by {{person}}",
      aboutAtBy: "Published {{date}} by {{person}}",
      aboutAt: "Published {{date}}",
      aboutBy: "Published by {{person}}",
      comment: "“{{comment}}”",
      emptyTitle: "Nothing to deploy yet",
      emptyWords:
        "{{integration}} has no published version yet. Ask the person who builds it to publish one, then try again.",
    },
    customer: {
      label: "Customer",
      plural: "customers",
      placeholder: "Type a name, external ID or label",
      missing: "Choose a customer.",
      emptyTitle: "No customers yet",
      emptyWords:
        "Your organization has no customers here. Add one in Prismatic, or ask your admin to, then try again.",
      cannotAdd: "Prismatic allows no new instance for this customer. Ask your admin why.",
      onlyOne:
        "{{integration}} was built for {{customer}} alone, so only this customer can be chosen.",
      ownerMissing:
        "{{integration}} was built for {{customer}} alone, and that customer is not in your list. Ask your admin for access, or choose another integration.",
      externalId: "External ID {{id}}",
    },
    name: {
      label: "Instance name",
      help: "What this deployment is called in Prismatic. Refract fills in a name that is free.",
      empty: "Type a name for the instance.",
      tooLong: "This name is too long. Use {{limit}} characters or fewer.",
      unreadable:
        "This name has hidden characters in it. Delete it and type it again instead of pasting it.",
      taken:
        "“{{name}}” is taken: {{customer}} already has it for {{integration}} version {{number}}.",
      takenNotDeployed:
        "“{{name}}” is taken: {{customer}} already has it for {{integration}} version {{number}}, not deployed yet.",
      useInstead: "Use “{{name}}” instead",
      checking: "Checking the name…",
      free: "This name is free.",
      noSuggestion: "Refract could not suggest a name. Type one yourself.",
    },
    summary: {
      title: "Summary",
      sentence: "Deploys {{integration}} version {{number}} for {{customer}} in {{organization}}",
      sentencePractice:
        "Deploys {{integration}} version {{number}} for {{customer}} in {{organization}} (practice)",
      incomplete: "Still to do: {{missing}}.",
      missing: {
        integration: "choose an integration",
        version: "choose a version",
        customer: "choose a customer",
        name: "name the instance",
      },
      button: "Deploy",
      shortcut: "or press {{keys}}",
      keysMac: "⌘ Enter",
      keysOther: "Ctrl + Enter",
    },
    progress: {
      title: "Deploying {{integration}} for {{customer}}",
      hint: "This takes a few seconds. Leave Refract open.",
      creating: "Creating the instance",
      deploying: "Deploying it",
      waiting: "Waiting",
      working: "In progress…",
      done: "Done",
    },
    unknown: {
      title: "We can’t tell whether it was created",
      words:
        "Refract sent “{{name}}” for {{customer}} to Prismatic, but got no clear answer back. Check before you deploy again, so that nothing is created twice.",
      check: "Check",
      tooEarly:
        "It is not there yet, but Prismatic may still be working on it. Refract looks again in {{seconds}} seconds.",
      notCreated: "Nothing was created. It is safe to deploy again.",
      created:
        "It was created: {{customer}} now has “{{name}}” with {{integration}} version {{number}}. It is not deployed yet.",
      live: "It was created and is live: {{customer}} now has “{{name}}” with {{integration}} version {{number}}.",
      otherHasName:
        "The name is in use, but by something else: {{customer}} has “{{name}}” with {{integration}} version {{number}}. Choose another name below to deploy yours.",
      finish: "Deploy it now",
      show: "Show its webhook URLs",
      goOn: "Deploy another",
      close: "Got it",
    },
    created: {
      title: "Created, not deployed yet",
      titleUnknown: "Created, but maybe not deployed",
      words:
        "The instance exists at Prismatic, but it is not live. Deploy it again; nothing will be created twice.",
      wordsUnknown:
        "The instance exists at Prismatic, but Refract can’t tell whether it went live. Deploy it again to be sure; nothing will be created twice.",
      urlsReady: "Its webhook URLs exist already. They start to work once it is deployed.",
      again: "Deploy again",
    },
  },
  result: {
    screen: "Deployed",
    title: "{{integration}} is live for {{customer}}",
    words: "Copy each webhook URL and send it to whoever connects the other side.",
    wordsNoUrls: "This integration needs no webhook URL. There is nothing more to hand over.",
    instance: "Instance",
    version: "Version",
    versionOf: "{{integration}}, version {{number}}",
    customer: "Customer",
    needsInstance:
      "One more step: this instance still needs its settings. Open it in Prismatic and fill them in before it can work.",
    needsUser:
      "One more step: the people who use it must fill in their own settings in Prismatic before it works for them.",
    configUnknown:
      "Refract can’t tell whether this instance has all its settings. Open it in Prismatic to make sure.",
    needsTitle: "Needs settings",
    urls: "Webhook URLs",
    copyUrl: "Copy URL",
    copyUrlOf: "Copies the webhook URL of {{flows}}",
    copyAll: "Copy all",
    copyAllDescription: "Copies every flow with its webhook URL as plain text",
    sharedUrl: "These flows share one URL.",
    noFlows: "This version has no flows, so there is no URL to hand over.",
    noUrlSchedule: "Runs on a schedule – no URL needed",
    noUrlDeploy: "Runs when deployed – no URL needed",
    noUrlOther: "No URL needed",
    problem: {
      notHttps:
        "Don’t hand this URL over: it is not secure, it doesn’t start with https. Ask your admin.",
      hiddenCharacters:
        "Don’t hand this URL over: it has hidden characters and may lead elsewhere. Ask your admin.",
      unusable: "Don’t hand this over: it is not a web address. Ask your admin.",
    },
    unfamiliarHost:
      "Check before you send this: it leads to an address that Refract doesn’t know. Your admin can tell whether it is yours.",
    trigger: {
      webhook: "Webhook",
      synchronous: "Synchronous webhook",
      schedule: "Schedule",
      deployTrigger: "Runs on deploy",
      unknown: "Other start",
    },
    another: "Deploy another",
  },
  errors: {
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
      nextStep:
        "Wait a few minutes and try again. If it stays, copy the details and ask your admin.",
    },
    unexpectedAnswer: {
      title: "This does not seem to be Prismatic",
      words: "Something answered at this address, but not in the way Prismatic does.",
      nextStep: "Check the address. On a guest network, open a web page first to log in to it.",
    },
    redirected: {
      title: "This address points somewhere else",
      words:
        "The address sends visitors on to another one. Refract does not send your token there.",
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
  },
};
