import { type Highlight, type Hit, tiers } from '../search-shapes.ts';
import type { IndexedProgramme } from './documents.ts';
import { findMatches, matchingWords } from './highlight.ts';
import { fieldBits } from './postings.ts';
import type { Query } from './query.ts';

/** Shows a programme that was found: of what is hidden, the matching words alone. */
export function viewHit(programme: IndexedProgramme, query: Query | undefined, score: number): Hit {
  const { hidden, people, tags, ...shown } = programme;
  return {
    ...shown,
    people: [...people],
    tags: [...tags],
    match: query ? (tiers[score >> fieldBits] ?? null) : null,
    highlights: query ? highlightsOf(programme, query) : [],
    words: query ? matchingWords(hidden, query.words) : [],
  };
}

function highlightsOf({ title, originalTitle, people, tags }: IndexedProgramme, query: Query): Highlight[] {
  const fields = { title: [title], originalTitle: originalTitle ? [originalTitle] : [], people, tags };
  const found = Object.entries(fields).flatMap(([field, values]) =>
    values.flatMap((text, value) =>
      findMatches(text, query.words).map((place) => ({ field: field as Highlight['field'], value, ...place })),
    ),
  );
  if (found.length > 0 || !query.title) return found;
  return wholeTitle(title);
}

/** Found by a title in which the spaces are elsewhere: all of it matches. */
const wholeTitle = (title: string): Highlight[] => [{ field: 'title', value: 0, start: 0, end: title.length }];
