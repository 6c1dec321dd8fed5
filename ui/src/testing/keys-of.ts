// What the texts of a catalogue are called.

/** The keys of the texts, without the endings for one and many. */
export function keysOf(words: object, path = ""): string[] {
  return Object.entries(words).flatMap(([name, value]) =>
    typeof value === "string"
      ? [`${path}${name.replace(/_(one|other)$/, "")}`]
      : keysOf(value, `${path}${name}.`),
  );
}
