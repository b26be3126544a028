import { explainHit, type PageHit, searchPage } from '@clever/search';
import type { Hit, SearchReply } from '../search-shapes.ts';
import { type IndexedProgramme, selectIndexed } from './indexed-programme.ts';
import type { ArchiveDb } from './open-archive.ts';

export interface SearchQuery {
  readonly q?: string;
  readonly category?: string;
  readonly broadcaster?: string;
  readonly tag?: string;
  readonly from?: string;
  readonly to?: string;
  readonly limit: number;
  readonly cursor?: string;
}

/**
 * Finds programmes, best first; the first 1,000 can be paged through. A programme that changes between two pages may
 * be on both, or on none.
 *
 * @throws INVALID_CURSOR
 */
export async function search(
  { live, database }: ArchiveDb,
  { category, broadcaster, tag, ...query }: SearchQuery,
): Promise<SearchReply> {
  const index = await live.ready();
  const { hits, ...page } = searchPage(index, { ...query, labels: { category, broadcaster, tag } });
  const ids = hits.map(({ id }) => id);
  const rows = new Map((await selectIndexed(database, ids)).map((row) => [row.id, row]));
  // A programme that was removed a moment ago is left out.
  const items = hits.flatMap((hit) => {
    const row = rows.get(hit.id);
    return row ? [toHit(row, hit, query.q)] : [];
  });
  return { ...page, items, isComplete: live.isComplete };
}

/** Shows a programme that was found: of what is hidden, the matching words alone. */
function toHit({ hidden, ...row }: IndexedProgramme, { match }: PageHit, q: string | undefined): Hit {
  const { title, originalTitle, people, tags } = row;
  const fields = { title: [title], originalTitle: originalTitle === null ? [] : [originalTitle], people, tags };
  const found = q === undefined ? { highlights: [], words: [] } : explainHit(q, fields, hidden);
  return { ...row, people: [...people], tags: [...tags], match, ...found };
}
