import type { Wanted } from './match-word.ts';
import { toQuery } from './query.ts';
import { Scores } from './scores.ts';
import type { Entry, SearchIndex } from './search-index.ts';

/** A programme that was found. */
export interface Found {
  readonly number: number;
  readonly id: string;
  /** Ascending is best first: score, then newest first. */
  readonly rank: number;
  readonly score: number;
}

export interface Filters {
  readonly q?: string;
  readonly category?: string;
  readonly broadcaster?: string;
  readonly tag?: string;
  /** Day numbers. */
  readonly from: number;
  readonly to: number;
}

const days = 65_536;
const [all, one, whole] = [new Scores(), new Scores(), new Scores()];

/** Finds every programme that matches, best first by `compare`, not yet sorted. Takes no pause. */
export function runSearch(index: SearchIndex, { q, ...filters }: Filters): Found[] {
  const passes = createFilter(index, filters);
  const scored = q === undefined ? undefined : score(index, q);
  const found: Found[] = [];
  const add = (number: number, score: number) => {
    const entry = index.entries[number];
    if (entry && passes(entry))
      found.push({ number, id: entry.id, rank: score * days + (days - 1 - entry.day), score });
  };
  if (scored) for (const number of scored.found) add(number, scored.of(number));
  else for (let number = 0; number < index.entries.length; number++) add(number, 0);
  return found;
}

function score(index: SearchIndex, q: string): Scores {
  const { words, title } = toQuery(q);
  const size = index.entries.length;
  for (const scores of [all, one, whole]) scores.reset(size);
  for (const [at, word] of words.entries()) {
    if (at === 0) all.add(index.words, word);
    else narrow(index, word, size);
  }
  if (title) whole.add(index.titles, title);
  all.include(whole);
  return all;
}

function narrow(index: SearchIndex, word: Wanted, size: number): void {
  one.reset(size);
  one.add(index.words, word);
  all.keepOnly(one);
}

function createFilter(index: SearchIndex, { category, broadcaster, tag, from, to }: Omit<Filters, 'q'>) {
  const wanted = {
    category: category === undefined ? undefined : (index.categories.find(category) ?? -1),
    broadcaster: broadcaster === undefined ? undefined : (index.broadcasters.find(broadcaster) ?? -1),
    tag: tag === undefined ? undefined : (index.tags.find(tag) ?? -1),
  };
  return (entry: Entry) =>
    (wanted.category === undefined || entry.category === wanted.category) &&
    (wanted.broadcaster === undefined || entry.broadcaster === wanted.broadcaster) &&
    (wanted.tag === undefined || entry.tags.includes(wanted.tag)) &&
    entry.day >= from &&
    entry.day <= to;
}
