// What people are told of instances besides their names: of those of all customers, and of one that differs.

/** A description and labels. */
export type InstanceWords = { description: string | null; labels: string[] };

/** What is said of the instance of one customer; a part that is not among it is the same as for everyone. */
export type OwnWords = Partial<InstanceWords>;

/** Nothing said. */
export const nothingSaid: InstanceWords = { description: null, labels: [] };

/** Whether these words say anything. */
export function saysAnything({ description, labels }: InstanceWords): boolean {
  return description !== null || labels.length > 0;
}

/** Whether anything of an instance differs from what is said for everyone. */
export function hasOwn(own: OwnWords | undefined): boolean {
  return own?.description !== undefined || own?.labels !== undefined;
}

/** What is said of the instance of one customer in the end: its own goes before what is said for everyone. */
export function wordsOf(own: OwnWords | undefined, shared: InstanceWords | null): InstanceWords {
  return { ...nothingSaid, ...shared, ...own };
}

/** What is the same in all of these words. */
export function sharedOf(all: readonly InstanceWords[]): InstanceWords {
  const [first = nothingSaid] = all;
  return {
    description: all.every((one) => one.description === first.description)
      ? first.description
      : null,
    labels: all.every((one) => isSame(one.labels, first.labels)) ? first.labels : [],
  };
}

/** What differs in these words from what is said for everyone; only that is one customer's own. */
export function ownBeside({ description, labels }: OwnWords, shared: InstanceWords): OwnWords {
  return {
    ...(description !== undefined && description !== shared.description && { description }),
    ...(labels !== undefined && !isSame(labels, shared.labels) && { labels }),
  };
}

function isSame(labels: readonly string[], others: readonly string[]): boolean {
  return labels.length === others.length && labels.every((label, at) => label === others[at]);
}

/** What of a preset's words there is room for beside a customer's own: what a person said stays, also that it is nothing. */
export function roomFor(own: OwnWords, { description, labels }: InstanceWords): InstanceWords {
  const { labels: said } = own;
  return {
    description: own.description === undefined ? description : null,
    labels: said?.length === 0 ? [] : labels.filter((label) => said?.includes(label) !== true),
  };
}

/** A customer's own words and those that a preset gives. */
export function withGiven(own: OwnWords, { description, labels }: InstanceWords): OwnWords {
  return {
    ...own,
    ...(description !== null && { description }),
    ...(labels.length > 0 && { labels: [...(own.labels ?? []), ...labels] }),
  };
}

/** A customer's own words without those that a preset gave; what a person said stays, also that it is nothing. */
export function withoutGiven({ description, labels }: OwnWords, given: InstanceWords): OwnWords {
  const kept = labels?.filter((label) => !given.labels.includes(label)) ?? [];
  const isGiven = description != null && description === given.description;
  return {
    ...(description !== undefined && !isGiven && { description }),
    ...(labels !== undefined && (kept.length > 0 || labels.length === 0) && { labels: kept }),
  };
}
