import { decodeCursor, encodeCursor } from '@clever/contract';
import { bestOf, numberOf, rankOf, toPlace } from '../search/best-of.ts';
import { type IndexedProgramme, toDayNumber } from '../search/documents.ts';
import { countFacets } from '../search/facets.ts';
import { toQuery } from '../search/query.ts';
import { runSearch, scoreOf } from '../search/run-search.ts';
import type { SearchIndex } from '../search/search-index.ts';
import { viewHit } from '../search/view-hit.ts';
import { mostHits, type SearchReply } from '../search-shapes.ts';
import type { ArchiveDb } from './open.ts';
import { selectIndexed } from './select-indexed.ts';

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
export async function search(db: ArchiveDb, { limit, cursor, ...filters }: SearchQuery): Promise<SearchReply> {
  const [rank, id, seen = 0] = decodeCursor(cursor, filters, 3) ?? [];
  const index = await db.live.ready();
  const { from, to, ...rest } = filters;
  const found = runSearch(index, { ...rest, from: from ? toDayNumber(from) : 0, to: to ? toDayNumber(to) : 65_535 });
  const after = id === undefined ? -1 : toPlace(Number(rank), index.numberOf(String(id)) ?? 0);
  const most = Math.min(limit, mostHits - Number(seen));
  const best = bestOf(found.places, most + 1, after);
  const page = best.slice(0, most).map((place) => placed(index, place));
  const last = best.length > most && Number(seen) + most < mostHits ? page.at(-1) : undefined;
  return {
    items: viewAll(
      page,
      await selectIndexed(
        db.database,
        page.map((each) => each.id),
      ),
      filters.q,
    ),
    next: last ? encodeCursor([last.rank, last.id, Number(seen) + most], filters) : null,
    total: found.numbers.length,
    facets: countFacets(index, found.numbers),
    isComplete: db.live.isComplete,
  };
}

/** A programme of a page. */
interface Placed {
  readonly id: string;
  readonly rank: number;
}

const placed = ({ columns }: SearchIndex, place: number): Placed => ({
  id: columns.id[numberOf(place)] ?? '',
  rank: rankOf(place),
});

/** A programme that was removed a moment ago is left out. */
function viewAll(page: readonly Placed[], rows: readonly IndexedProgramme[], q: string | undefined) {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const query = q === undefined ? undefined : toQuery(q);
  return page.flatMap(({ id, rank }) => {
    const row = byId.get(id);
    return row ? [viewHit(row, query, scoreOf(rank))] : [];
  });
}
