import { toPlace } from './best-of.ts';
import type { Wanted } from './match-word.ts';
import { toQuery } from './query.ts';
import { Scores } from './scores.ts';
import type { SearchIndex } from './search-index.ts';

export interface Filters<Label extends string> {
  /** Words; all documents where it is absent. */
  readonly q?: string | undefined;
  readonly labels?: Readonly<Partial<Record<Label, string | undefined>>>;
  /** Day numbers, both included. */
  readonly from: number;
  readonly to: number;
}

const days = 65_536;
const [all, one, whole] = [new Scores(), new Scores(), new Scores()];

/** The score that a rank begins with. */
export const scoreOf = (rank: number) => Math.floor(rank / days);

/** Documents that were found, by number, and the place of each. Overwritten by the next search. */
export interface Found {
  readonly numbers: Uint32Array;
  readonly places: Float64Array;
}

/** Kept between searches, like the scores. */
let buffers: Found = { numbers: new Uint32Array(0), places: new Float64Array(0) };

/**
 * Finds every document that matches, with its place: by score, then newest first, then by number. Not sorted. Takes no
 * pause, so that no search sees another one's scores.
 */
export function runSearch<Label extends string>(index: SearchIndex<Label>, { q, ...filters }: Filters<Label>): Found {
  const passes = createFilter(index, filters);
  const { id, day } = index.columns;
  const scores = q === undefined ? undefined : score(index, q);
  const size = scores ? scores.count : id.length;
  if (buffers.numbers.length < size)
    buffers = { numbers: new Uint32Array(size * 2), places: new Float64Array(size * 2) };
  const { numbers, places } = buffers;
  let count = 0;
  for (let at = 0; at < size; at++) {
    const number = scores ? (scores.found[at] as number) : at;
    if (id[number] === undefined || !passes(number)) continue;
    const rank = (scores ? (scores.values[number] as number) : 0) * days + (days - 1 - (day[number] as number));
    numbers[count] = number;
    places[count++] = toPlace(rank, number);
  }
  return { numbers: numbers.subarray(0, count), places: places.subarray(0, count) };
}

function score(index: SearchIndex, q: string): Scores {
  const { words, title } = toQuery(q);
  const size = index.columns.id.length;
  for (const scores of [all, one, whole]) scores.reset(size);
  for (const [at, word] of words.entries()) {
    const scores = at === 0 ? all : one;
    if (at > 0 && all.count === 0) break;
    scores.reset(size);
    scores.add(index.words, index.words.find(word));
    // One word alone is the whole title as well.
    if (words.length > 1 && isJoined(word)) addTitles(scores, index, word);
    if (at > 0) all.keepOnly(one);
  }
  if (title) whole.add(index.titles, index.titles.find(title));
  if (title && isJoined(title)) whole.add(index.joined, index.joined.findBeginning(title));
  all.include(whole);
  return all;
}

/** Finds titles, and parts of them, by several of their words that were typed as one. */
function addTitles(scores: Scores, { titles, joined }: SearchIndex, word: Wanted): void {
  scores.add(titles, titles.findBeginning(word));
  scores.add(joined, joined.findBeginning(word));
}

/** Returns whether a word may be several: two syllables are one. */
export const isJoined = ({ text, keys }: Wanted) => text.length > 2 && keys.length > text.length;

function createFilter<Label extends string>(
  { columns, labels }: SearchIndex<Label>,
  { labels: wanted, from, to }: Omit<Filters<Label>, 'q'>,
) {
  const conditions = [...labels].flatMap(([label, { names, ofDocument }]) => {
    const text = wanted?.[label];
    return text === undefined ? [] : [{ ofDocument, name: names.find(text) ?? -1 }];
  });
  return (number: number) => {
    const day = columns.day[number] as number;
    if (day < from || day > to) return false;
    for (const { ofDocument, name } of conditions) if (!ofDocument[number]?.includes(name)) return false;
    return true;
  };
}
