// The words of choosing many customers.

/** What is said while customers are chosen. */
export const choosing = {
  paste: "Paste a list",
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
