// The words of choosing many customers.

/** What is said while customers are chosen. */
export const choosing = {
  label: "Customers",
  placeholder: "Type a name, external ID or label",
  listLabel: "Customers to choose from",
  hint: "Choose one or many: click, or press Enter. Hold Shift for a range, Ctrl or ⌘ with A for all.",
  labelFilter: "Label",
  anyLabel: "Any label",
  onlyChosen: "Only chosen",
  without: "Has no {{integration}} yet",
  count: "{{chosen}} of {{total}} chosen",
  all_one: "Choose the {{n}} shown",
  all_other: "Choose all {{n}} shown",
  clear: "Clear",
  undo: "Undo clear",
  nothing: "No customer matches. Try fewer letters or another label.",
  nothingChosen: "Nothing is chosen yet.",
  nothingWithout: "Nobody who matches is still without it. Try fewer letters or fewer filters.",
  findingOut: "Finding out who has it already…",
  shown_one: "{{n}} customer shown",
  shown_other: "{{n}} customers shown",
  namesLater: "You see and change the {{n}} names in the review, before anything is created.",
  hasAlready:
    "{{customer}} already has {{integration}}: {{names}}. Deploying gives them one more, beside it.",
  instance: "“{{name}}” (version {{number}})",
  instanceIdle: "“{{name}}” (version {{number}}, not deployed)",
};

/** What is said about a pasted list. */
export const paste = {
  open: "Paste a list",
  title: "Paste a list of customers",
  label: "Names, external IDs or IDs, one on each line",
  help: "Copy a column from a spreadsheet and paste it here.",
  found_one: "{{n}} customer found.",
  found_other: "{{n}} customers found.",
  bad_one: "{{n}} line needs a look:",
  bad_other: "{{n}} lines need a look:",
  line: "Line {{line}}",
  listLabel: "Lines that need a look",
  problem: {
    unknown: "no customer has this name or ID",
    several: "more than one customer has this name; use the external ID instead",
    doubled: "the same customer as line {{first}}",
    blocked: "Prismatic allows no new instance for this customer",
    notTheOwner: "the chosen integration was built for another customer",
  },
  leaveOut_one: "Leave this line out",
  leaveOut_other: "Leave these {{n}} lines out",
  use_one: "Choose {{n}} customer",
  use_other: "Choose {{n}} customers",
  close: "Close the list",
};
