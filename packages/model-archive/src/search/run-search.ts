import { toPlace } from './best-of.ts';
import { toQuery } from './query.ts';
import { Scores } from './scores.ts';
import type { SearchIndex } from './search-index.ts';

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

/** The score that a rank begins with. */
export const scoreOf = (rank: number) => Math.floor(rank / days);

/** Programmes that were found, by number, and the place of each. */
export interface Found {
  readonly numbers: readonly number[];
  readonly places: readonly number[];
}

/**
 * Finds every programme that matches, with its place: by score, then newest first, then by number. Not sorted. Takes no
 * pause, so that no search sees another one's scores.
 */
export function runSearch(index: SearchIndex, { q, ...filters }: Filters): Found {
  const passes = createFilter(index, filters);
  const { id, day } = index.columns;
  const scores = q === undefined ? undefined : score(index, q);
  const found = { numbers: [] as number[], places: [] as number[] };
  const size = scores ? scores.found.length : id.length;
  for (let at = 0; at < size; at++) {
    const number = scores ? (scores.found[at] as number) : at;
    if (id[number] === undefined || !passes(number)) continue;
    const rank = (scores ? (scores.values[number] as number) : 0) * days + (days - 1 - (day[number] as number));
    found.numbers.push(number);
    found.places.push(toPlace(rank, number));
  }
  return found;
}

function score(index: SearchIndex, q: string): Scores {
  const { words, title } = toQuery(q);
  const size = index.columns.id.length;
  for (const scores of [all, one, whole]) scores.reset(size);
  for (const [at, word] of words.entries()) {
    if (at === 0) all.add(index.words, word);
    else if (all.found.length > 0) {
      one.reset(size);
      one.add(index.words, word);
      all.keepOnly(one);
    }
  }
  if (title) whole.add(index.titles, title);
  all.include(whole);
  return all;
}

function createFilter(index: SearchIndex, { category, broadcaster, tag, from, to }: Omit<Filters, 'q'>) {
  const { columns } = index;
  const wanted = {
    category: category === undefined ? undefined : (index.categories.find(category) ?? -1),
    broadcaster: broadcaster === undefined ? undefined : (index.broadcasters.find(broadcaster) ?? -1),
    tag: tag === undefined ? undefined : (index.tags.find(tag) ?? -1),
  };
  return (number: number) =>
    (wanted.category === undefined || columns.category[number] === wanted.category) &&
    (wanted.broadcaster === undefined || columns.broadcaster[number] === wanted.broadcaster) &&
    (wanted.tag === undefined || (columns.tags[number] ?? []).includes(wanted.tag)) &&
    (columns.day[number] as number) >= from &&
    (columns.day[number] as number) <= to;
}
