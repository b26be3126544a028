import { explainHit, type PageHit, searchPage } from '@clever/search';
import type { SearchQuery, SearchReply } from '../operations/reading.ts';
import type { PostDb } from './open-post.ts';
import { columns, type EntryRow, entries, toSummary } from './row.ts';

/** Finds published posts, best first; the first 1,000 can be paged through. @throws INVALID_CURSOR */
export async function searchPosts(
  { live, database }: PostDb,
  { board, tag, ...query }: SearchQuery,
): Promise<SearchReply> {
  const { hits, ...page } = searchPage(await live.ready(), { ...query, labels: { board, tag } });
  const text = `SELECT ${columns} FROM ${entries} WHERE e.id = ANY ($1) AND e.state = 'published'`;
  const { rows } = await database.query<EntryRow>({ text, values: [hits.map(({ id }) => id)] });
  const byId = new Map(rows.map((row) => [row.id, row]));
  // A post that was hidden a moment ago is left out.
  const items = hits.flatMap((hit) => {
    const row = byId.get(hit.id);
    return row ? [toHit(row, hit, query.q)] : [];
  });
  return { ...page, items, isComplete: live.isComplete };
}

function toHit(row: EntryRow, { match }: PageHit, q: string | undefined): SearchReply['items'][number] {
  const found =
    q === undefined
      ? { highlights: [], words: [] }
      : explainHit(q, { title: [row.title ?? ''], tags: row.tags }, row.body);
  return { post: toSummary(row), match, ...found };
}
