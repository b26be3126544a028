import { decodeCursor, encodeCursor } from '@clever/contract';
import { bestOf, numberOf, rankOf, toPlace } from './best-of.ts';
import { toDayNumber } from './document.ts';
import { countFacets, type Facets } from './facets.ts';
import { fieldBits } from './postings.ts';
import { runSearch, scoreOf } from './run-search.ts';
import type { SearchIndex } from './search-index.ts';
import { maxHits, type Tier, tiers } from './shapes.ts';

export interface PageQuery<Label extends string> {
  readonly q?: string | undefined;
  /** Only documents that have these: `{ category: 'nature' }`. */
  readonly labels?: Readonly<Partial<Record<Label, string | undefined>>>;
  /** Only documents of this day or later: `2026-01-31`. */
  readonly from?: string | undefined;
  /** Only documents of this day or earlier. */
  readonly to?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** A document of a page. */
export interface PageHit {
  readonly id: string;
  /** How the word that was hardest to find was found; null where nothing was asked for. */
  readonly match: Tier | null;
}

export interface HitPage<Label extends string> {
  readonly hits: readonly PageHit[];
  readonly next: string | null;
  /** Documents found, of which the first 1,000 can be paged through. */
  readonly total: number;
  /** The 20 most frequent labels among all that were found, by kind. */
  readonly facets: Facets<Label>;
}

/**
 * Finds documents, best first; the first 1,000 can be paged through. One that changes between two pages may be on both, or on none.
 *
 * @throws INVALID_CURSOR
 */
export function searchPage<Label extends string>(
  index: SearchIndex<Label>,
  { limit, cursor, ...filters }: PageQuery<Label>,
): HitPage<Label> {
  const [rank, id, seen = 0] = decodeCursor(cursor, filters, 3) ?? [];
  const { from, to, ...rest } = filters;
  const found = runSearch(index, { ...rest, from: from ? toDayNumber(from) : 0, to: to ? toDayNumber(to) : 65_535 });
  const after = id === undefined ? -1 : toPlace(Number(rank), index.numberOf(String(id)) ?? 0);
  const max = Math.min(limit, maxHits - Number(seen));
  const best = bestOf(found.places, max + 1, after);
  const page = best
    .slice(0, max)
    .map((place) => ({ id: index.columns.id[numberOf(place)] ?? '', rank: rankOf(place) }));
  const last = best.length > max && Number(seen) + max < maxHits ? page.at(-1) : undefined;
  return {
    hits: page.map((hit) => ({ id: hit.id, match: rest.q === undefined ? null : tierOfRank(hit.rank) })),
    next: last ? encodeCursor([last.rank, last.id, Number(seen) + max], filters) : null,
    total: found.numbers.length,
    facets: countFacets(index, found.numbers),
  };
}

const tierOfRank = (rank: number): Tier | null => tiers[scoreOf(rank) >> fieldBits] ?? null;
