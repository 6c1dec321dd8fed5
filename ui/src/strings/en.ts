// Every word that Refract shows, in one place. Values in {{braces}} are filled in when shown.

import { errors } from "@/strings/errors";

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
  errors,
};
