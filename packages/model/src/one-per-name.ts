export interface OnePerName<Ask, Answer> {
  /** What of a question may be decided once per group: its key. */
  readonly namesOf: (ask: Ask) => readonly string[];
  /** The answer of one whose name came before: it asks again, in a later group. */
  readonly again: Answer;
  /** Answers questions of different names, in their order. */
  readonly run: (asks: readonly Ask[]) => Promise<readonly Answer[]>;
}

/** Makes a run of a `Group` that leaves out whoever shares a name with somebody before. */
export const onePerName =
  <Ask, Answer>({ namesOf, again, run }: OnePerName<Ask, Answer>) =>
  async (asks: readonly Ask[]): Promise<readonly Answer[]> => {
    const seen = new Set<string>();
    const sent = asks.filter((ask) => areNew(seen, namesOf(ask)));
    const found = await run(sent);
    if (sent.length === asks.length) return found;
    const answers = new Map(sent.map((ask, at) => [ask, found[at]]));
    return asks.map((ask) => answers.get(ask) ?? again);
  };

function areNew(seen: Set<string>, names: readonly string[]): boolean {
  const isKnown = names.some((name) => seen.has(name));
  if (!isKnown) for (const name of names) seen.add(name);
  return !isKnown;
}
