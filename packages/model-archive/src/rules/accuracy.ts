import { type Example, train } from './classifier.ts';

const parts = 5;

/** Tests the classifier on each broadcaster after learning from the others alone, and, to compare, on parts of all. */
export function measureAccuracy(examples: readonly Example[]) {
  const broadcasters = [...new Set(examples.flatMap(({ broadcaster }) => broadcaster ?? []))].sort();
  const byBroadcaster =
    broadcasters.length < 2 ? [] : broadcasters.map((broadcaster) => leaveOut(examples, broadcaster));
  const tested = byBroadcaster.reduce((sum, each) => sum + each.tested, 0);
  const right = byBroadcaster.reduce((sum, each) => sum + each.right, 0);
  return {
    examples: examples.length,
    within: examples.length < 2 * parts ? null : share(crossValidate(examples), examples.length),
    across: tested === 0 ? null : share(right, tested),
    broadcasters: byBroadcaster,
  };
}

function leaveOut(examples: readonly Example[], broadcaster: string) {
  const tested = examples.filter((each) => each.broadcaster === broadcaster);
  const others = examples.filter((each) => each.broadcaster !== broadcaster);
  const usual = modeOf(others);
  const right = countRight(tested, others);
  return {
    broadcaster,
    tested: tested.length,
    right,
    accuracy: share(right, tested.length),
    baseline: share(tested.filter(({ category }) => category === usual).length, tested.length),
  };
}

function crossValidate(examples: readonly Example[]): number {
  const isIn = (part: number) => (_: Example, at: number) => at % parts === part;
  return Array.from({ length: parts }, (_, part) => {
    const tested = examples.filter(isIn(part));
    return countRight(
      tested,
      examples.filter((each, at) => !isIn(part)(each, at)),
    );
  }).reduce((sum, right) => sum + right, 0);
}

function countRight(tested: readonly Example[], learnt: readonly Example[]): number {
  const classifier = train(learnt);
  return tested.filter(({ nouns, category }) => classifier.suggest(nouns)?.category === category).length;
}

function modeOf(examples: readonly Example[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { category } of examples) counts.set(category, (counts.get(category) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}

const share = (part: number, whole: number) => (whole === 0 ? 0 : Math.round((1_000 * part) / whole) / 1_000);
