// The words of what can go wrong with presets and their files.

/** What each kind of error about presets is called, what it means, and what to do next. */
export const presetErrors = {
  presetGone: {
    title: "That preset is gone",
    words: "It was deleted, here or in another window.",
    nextStep: "Choose another preset, or fill the settings in by hand.",
  },
  presetChanged: {
    title: "The preset was changed meanwhile",
    words:
      "Someone changed it in another window after you opened it, so yours was not saved over it.",
    nextStep: "Open it again to see the changes, or save yours under another name.",
  },
  presetNameEmpty: {
    title: "The preset has no name",
    words: "Without a name you would not find it again.",
    nextStep: "Type a name for it.",
  },
  presetNameTaken: {
    title: "That name is taken",
    words: "There is a preset of this name for the same customer and integration.",
    nextStep: "Choose another name.",
  },
  presetTooLarge: {
    title: "That is too much for a preset",
    words: "The name, the tags or the settings are longer than a preset may be.",
    nextStep: "Shorten them and save again.",
  },
  presetSecretGone: {
    title: "A password is no longer there",
    words: "This computer’s password store no longer has a password that belongs to the preset.",
    nextStep: "Type the password. Nothing was deployed.",
  },
  presetFileUnreadable: {
    title: "That file can’t be read",
    words: "It is damaged, or it is not a file of presets from Refract. Nothing was changed.",
    nextStep: "Ask for the file again, or choose another one.",
  },
  presetFileNewer: {
    title: "That file is from a newer Refract",
    words:
      "This version does not know all that is in it, so it left the file and your presets alone.",
    nextStep: "Update Refract, then import the file again.",
  },
  presetFileTooLarge: {
    title: "That file is too large",
    words: "No file of presets is that large. Nothing was changed.",
    nextStep: "Choose another file, or ask for the presets in smaller parts.",
  },
  importGone: {
    title: "The file has to be opened again",
    words: "Refract no longer has what it read from the file. Nothing was changed.",
    nextStep: "Open the file once more.",
  },
};
