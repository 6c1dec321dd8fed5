// The words that settings and presets need before any of their screens is open.

/** What is said of the settings while an integration is chosen. */
export const beforeWizard = {
  goOn: "Fill in the settings",
  openPrismatic: "Open Prismatic",
  blocked: {
    title: "This version can’t be set up in Refract",
    headless: "Its settings are made by another program.",
    headlessOf: "The settings of {{what}} are made by another program.",
    onPremise: "It needs an on-premise resource.",
    onPremiseOf: "{{what}} needs an on-premise resource.",
    unknownType: "It has a kind of setting that Refract doesn’t know.",
    unknownTypeOf: "{{what}} is a kind of setting that Refract doesn’t know.",
    next: "Deploy it in Prismatic’s web app, or choose another version.",
  },
  leftOut: {
    title_one: "{{n}} thing is not filled in here",
    title_other: "{{n}} things are not filled in here",
    userLevelPage: "{{what}}: each person who uses it fills this in.",
    hiddenFromYou:
      "{{what}}: hidden from you. If it has no value yet, your admin has to set it in Prismatic first.",
    organizationConnection: "{{what}}: your organization is connected already.",
  },
  carried: {
    title: "Taken over from another version",
    renamed: "{{key}} is now called {{became}}. Its value was taken over.",
    gone: "{{key}} is not in this version. Its value was left out.",
    otherType: "{{key}} is another kind of setting now. Fill it in again.",
    notAChoice: "{{key}}: what was chosen is no longer offered. Choose again.",
    close: "Got it",
  },
};

/** What is said of presets while an integration is chosen. */
export const presetsInUse = {
  nav: "Presets",
  close: "Close",
  use: {
    title_one: "There is a preset for this customer",
    title_other: "There are {{n}} presets for this customer",
    titleMany: "{{n}} of {{total}} customers have a preset",
    templatesTitle: "There are templates for this integration",
    this: "Use “{{name}}”",
    these_one: "Use the preset of {{n}} customer",
    these_other: "Use the presets of {{n}} customers",
    without: "Go on without presets",
    template: "Template",
    templateMany: "For the customers that have no preset in use.",
    noTemplate: "No template",
    for: "Preset for {{customer}}",
    none: "No preset",
    eachOwn: "Choose for each customer",
    takenTitle_one: "The preset is filled in",
    takenTitle_other: "The presets of {{n}} customers are filled in",
    next: {
      ready: "Everything is there. Look it over, then deploy.",
      asks: "A password is asked for in the settings. Then it is ready.",
      look: "Look over the settings before you deploy.",
    },
    goneTitle: "This preset can’t be used here",
    gone: "“{{name}}” is for {{integration}}, which is not in the list of integrations.",
  },
  filled: {
    title: "What the placeholders became",
    at: { name: "Name", description: "Description", label: "Label" },
    as: "{{where}}: {{placeholder}} became {{value}}",
    none: "{{where}}: {{placeholder}} is empty, since the customer has none",
    emptyMany_one: "{{n}} customer lacks something that a placeholder stands for.",
    emptyMany_other: "{{n}} customers lack something that a placeholder stands for.",
  },
};
