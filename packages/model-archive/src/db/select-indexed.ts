import type { Database } from '@clever/contract/database';
import type { IndexedProgramme } from '../search/documents.ts';

const columns = `p.id, p.title, p.original_title AS "originalTitle", p.broadcaster, p.category,
  p.first_aired::text AS "firstAired",
  ARRAY(SELECT person ->> 'name' FROM jsonb_array_elements(p.people) AS person) AS people,
  ARRAY(SELECT t.name FROM tag t WHERE t.programme_id = p.id AND t.verdict IS DISTINCT FROM 'rejected'
    ORDER BY t.confidence DESC, t.name) AS tags,
  concat_ws(E'\\n', p.synopsis, (SELECT string_agg(concat_ws(E'\\n', e.title, e.synopsis), E'\\n') FROM episode e
    WHERE e.programme_id = p.id AND e.removed_at IS NULL)) AS hidden`;

/** Reads programmes as searches see them, by id. */
export async function selectIndexed(database: Database, ids: readonly string[]): Promise<IndexedProgramme[]> {
  const { rows } = await database.query<IndexedProgramme>({
    name: 'archive indexed by id',
    text: `SELECT ${columns} FROM programme p WHERE p.id = ANY ($1::uuid[]) AND p.removed_at IS NULL`,
    values: [ids],
  });
  return rows;
}

/** Reads the next programmes in the order of their ids. */
export async function selectNextIndexed(database: Database, after: string, most: number): Promise<IndexedProgramme[]> {
  const { rows } = await database.query<IndexedProgramme>({
    name: 'archive indexed next',
    text: `SELECT ${columns} FROM programme p WHERE p.id > $1 AND p.removed_at IS NULL ORDER BY p.id LIMIT $2`,
    values: [after, most],
  });
  return rows;
}
