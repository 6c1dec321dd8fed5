// What is asked before other choices take the place of those on the Deploy screen.

/** The question and its two answers. */
export const replace = {
  title: "Replace what you chose on the Deploy screen?",
  words: {
    run: "Something is chosen or filled in there already. It goes, and what this run was sent with comes instead.",
    preset:
      "Something is chosen or filled in there already. It goes, and what is in this preset comes instead.",
    template:
      "Something is chosen or filled in there already. It goes, and what is in this template comes instead. The customers stay.",
  },
  keep: "Keep it",
  go: "Replace it",
};
