// The words about a pasted list of customers.

/** What is said about a pasted list. */
export const paste = {
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
