import type { SearchReply } from '../search-shapes.ts';
import type { Found } from './run-search.ts';
import type { SearchIndex } from './search-index.ts';

const mostValues = 20;

/** Counts the values of all that was found. */
export function countFacets(index: SearchIndex, found: readonly Found[]): SearchReply['facets'] {
  const counts = { category: [] as number[], broadcaster: [] as number[], tag: [] as number[] };
  const count = (list: number[], at: number) => {
    while (list.length <= at) list.push(0);
    list[at] = (list[at] as number) + 1;
  };
  for (const { number } of found) {
    const entry = index.entries[number];
    if (!entry) continue;
    count(counts.category, entry.category);
    count(counts.broadcaster, entry.broadcaster);
    for (const tag of entry.tags) count(counts.tag, tag);
  }
  return {
    category: index.categories.top(counts.category, mostValues),
    broadcaster: index.broadcasters.top(counts.broadcaster, mostValues),
    tag: index.tags.top(counts.tag, mostValues),
  };
}
