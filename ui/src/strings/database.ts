// The words of the state of the database.

/** What is said of the files of the app. */
export const database = {
  label: "Saved data",
  restoredTitle: "Refract’s saved data was damaged",
  restored: "The newest good copy, of {{when}}, is in use again. What was saved after it is gone.",
  restoredEmpty: "There was no good copy, so Refract starts empty.",
  setAside: "The damaged file is kept as {{name}} in {{folder}}.",
  understood: "I understand",
  newerTitle: "Saved by a newer Refract",
  newer: "You can look at everything, but nothing can be saved. Update Refract to go on.",
  readOnlyTitle: "Nothing can be saved just now",
  readOnly:
    "The disk is full or can’t be written to. You can look at everything. Make room, then start Refract again.",
  unusableTitle: "Refract can’t open its saved data",
};
