import type { Database } from '@clever/contract/database';
import type { Document, DocumentReader } from '@clever/search';

/** A programme as searches see it. */
export interface IndexedProgramme {
  readonly id: string;
  readonly title: string;
  readonly originalTitle: string | null;
  readonly broadcaster: string | null;
  readonly category: string | null;
  /** `2026-01-31`. */
  readonly firstAired: string | null;
  readonly people: readonly string[];
  readonly tags: readonly string[];
  /** Synopsis and titles and synopses of episodes. */
  readonly hidden: string;
}

export const labels = ['category', 'broadcaster', 'tag'] as const;
export type Label = (typeof labels)[number];

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

async function selectNext(database: Database, after: string, limit: number): Promise<IndexedProgramme[]> {
  const { rows } = await database.query<IndexedProgramme>({
    name: 'archive indexed next',
    text: `SELECT ${columns} FROM programme p WHERE p.id > $1 AND p.removed_at IS NULL ORDER BY p.id LIMIT $2`,
    values: [after, limit],
  });
  return rows;
}

const listOf = (value: string | null) => (value === null ? [] : [value]);

const toDocument = (row: IndexedProgramme): Document<Label> => ({
  id: row.id,
  titles: [row.title, ...listOf(row.originalTitle)],
  names: [...row.people, ...row.tags],
  hidden: row.hidden,
  day: row.firstAired,
  labels: { category: listOf(row.category), broadcaster: listOf(row.broadcaster), tag: row.tags },
});

/** How the live index reads programmes. */
export const readProgrammes = (maxDocuments: number): DocumentReader<Label> => ({
  labels,
  channel: 'archive_programme',
  maxDocuments,
  byId: async (database, ids) => (await selectIndexed(database, ids)).map(toDocument),
  after: async (database, id, limit) => (await selectNext(database, id, limit)).map(toDocument),
});
