// The words of the history that come with its screen, beside those of all runs.

/** What is said of filters, and before a run is deleted. */
export const history = {
  outcome: {
    label: "Outcome",
    any: "All",
    live: "Live",
    failed: "Failed",
    open: "Not finished",
  },
  period: {
    label: "When",
    any: "Any time",
    today: "Today",
    week: "Last 7 days",
    month: "Last 30 days",
    year: "Last 365 days",
    dates: "Choose dates…",
  },
  dates: {
    label: "Dates",
    first: "From",
    last: "To",
    beforeFirst: "This is before the day in “From”. Until you change one of them, the list stays.",
  },
  delete: {
    action: "Delete from the history",
    title: "Delete this run from the history?",
    words:
      "What Refract knows of it goes, with its URLs and values. The instances stay in Prismatic. This can’t be undone.",
    keep: "Keep it",
    go: "Delete from the history",
  },
};
