import type { SearchIndex } from './search-index.ts';

const maxValues = 20;

/** The most frequent labels by kind. */
export type Facets<Label extends string> = Record<Label, { value: string; count: number }[]>;

/** Counts the labels of documents, by their numbers: the 20 most frequent of each kind. */
export function countFacets<Label extends string>(
  index: SearchIndex<Label>,
  documents: ArrayLike<number>,
): Facets<Label> {
  const counted = Array.from(index.labels, ([label, { names, ofDocument }]) => {
    const counts = new Uint32Array(names.size);
    for (let at = 0; at < documents.length; at++) {
      const own = ofDocument[documents[at] as number] as readonly number[];
      for (let each = 0; each < own.length; each++)
        counts[own[each] as number] = (counts[own[each] as number] as number) + 1;
    }
    return [label, names.top(counts, maxValues)];
  });
  return Object.fromEntries(counted) as Facets<Label>;
}
