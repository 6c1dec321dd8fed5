// Tells things apart by what they are, where their content is long or must not be kept anywhere else.
const known = new WeakMap<object, number>();
let count = 0;

/** A number that stands for this very thing, for the keys of queries. */
export function identityOf(thing: object): number {
  const before = known.get(thing);
  if (before !== undefined) return before;
  count += 1;
  known.set(thing, count);
  return count;
}
