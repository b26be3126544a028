import type { SearchReply } from '../search-shapes.ts';
import { numberOf } from './best-of.ts';
import type { SearchIndex } from './search-index.ts';

const mostValues = 20;

/** Counts the values of all that was found. */
export function countFacets(index: SearchIndex, found: readonly number[]): SearchReply['facets'] {
  const categories = new Uint32Array(index.categories.size);
  const broadcasters = new Uint32Array(index.broadcasters.size);
  const tags = new Uint32Array(index.tags.size);
  for (let at = 0; at < found.length; at++) {
    const number = numberOf(found[at] as number);
    add(categories, index.columns.category[number] as number);
    add(broadcasters, index.columns.broadcaster[number] as number);
    for (const tag of index.columns.tags[number] ?? []) add(tags, tag);
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
