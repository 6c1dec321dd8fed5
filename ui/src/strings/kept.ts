// The words about what was typed and not saved, which comes back at the next start.

/** What is said where it came back, or can't be kept. */
export const kept = {
  choices: { back: "Your choices from {{when}} are back.", discard: "Begin anew" },
  preset: {
    back: "What you typed here is back, from {{when}}. It is not saved yet, and passwords have to be typed again.",
    discard: "Discard it",
  },
  setup: {
    back: "What you typed here is back, from {{when}}. Passwords have to be typed again.",
    discard: "Discard it",
  },
  other: {
    title: "You were making another preset",
    words:
      "It was not saved, and is still there from {{when}}. Go on with it, or let go of it for this one.",
    go: "Go on with it",
    drop: "Make this one instead",
  },
  tooMuch: "This is too much to keep: it is gone when you close Refract.",
  failed: "This can’t be kept right now: it is gone when you close Refract.",
};
