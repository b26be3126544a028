import type { SearchReply } from '../search-shapes.ts';
import type { SearchIndex } from './search-index.ts';

const mostValues = 20;

/** Counts the values of all that was found. */
export function countFacets(index: SearchIndex, numbers: readonly number[]): SearchReply['facets'] {
  const categories = new Uint32Array(index.categories.size);
  const broadcasters = new Uint32Array(index.broadcasters.size);
  const tags = new Uint32Array(index.tags.size);
  const { category, broadcaster, tags: tagged } = index.columns;
  for (let at = 0; at < numbers.length; at++) {
    const number = numbers[at] as number;
    add(categories, category[number] as number);
    add(broadcasters, broadcaster[number] as number);
    const own = tagged[number] as readonly number[];
    for (let tag = 0; tag < own.length; tag++) add(tags, own[tag] as number);
  }
  return {
    category: index.categories.top(categories, mostValues),
    broadcaster: index.broadcasters.top(broadcasters, mostValues),
    tag: index.tags.top(tags, mostValues),
  };
}

function add(counts: Uint32Array, at: number): void {
  counts[at] = (counts[at] as number) + 1;
}
