import type { PoolClient } from 'pg';
import { deriveFrom } from '../rules/content.ts';
import type { RecordFields } from '../rules/map-record.ts';
import { merge, type SourceRecord, type Written } from '../rules/merge.ts';
import { writeEpisodes } from './write-episodes.ts';

interface Row {
  id: string;
  written: Written;
  records: (SourceRecord & { fields: RecordFields })[];
}

/** Merges programmes again from their records and what people have written. Returns the ids of those that are there. */
export async function writeProgrammes(client: PoolClient, ids: readonly string[]): Promise<string[]> {
  const rows = await readRows(client, ids);
  const merged: Awaited<ReturnType<typeof toMerged>>[] = [];
  for (const row of rows) merged.push(await toMerged(row));
  await client.query({
    name: 'archive write programmes',
    text: `UPDATE programme p SET
        title = m.title, original_title = m."originalTitle", broadcaster = m.broadcaster, first_aired = m."firstAired",
        synopsis = m.synopsis, people = m.people, links = m.links, provenance = m.provenance, title_key = m."titleKey",
        nouns = ARRAY(SELECT jsonb_array_elements_text(m.nouns)), suggested_at = NULL,
        category = CASE WHEN p.category_source = 'person' THEN p.category ELSE coalesce(m.category, p.category) END,
        category_source = CASE WHEN p.category_source = 'person' OR m.category IS NULL THEN p.category_source ELSE 'import' END,
        category_confidence = CASE WHEN p.category_source = 'person' OR m.category IS NULL THEN p.category_confidence ELSE 1 END,
        version = p.version + 1, updated_at = now()
      FROM jsonb_to_recordset($1) AS m (id uuid, title text, "originalTitle" text, broadcaster text, "firstAired" date,
        synopsis text, people jsonb, links jsonb, provenance jsonb, "titleKey" text, nouns jsonb, category text)
      WHERE p.id = m.id`,
    values: [JSON.stringify(merged)],
  });
  await writeTags(client, rows);
  await writeEpisodes(client, rows);
  return rows.map(({ id }) => id);
}

async function readRows(client: PoolClient, ids: readonly string[]): Promise<Row[]> {
  const { rows } = await client.query<Row>({
    name: 'archive records of programmes',
    text: `SELECT p.id, p.written, t.records
      FROM programme p CROSS JOIN LATERAL (
        SELECT coalesce(jsonb_agg(jsonb_build_object('source', r.source, 'key', r.key, 'rank', s.rank, 'fields', r.fields,
          'at', to_char(r.imported_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))), '[]') AS records
        FROM record r JOIN source s ON s.name = r.source WHERE r.programme_id = p.id) t
      WHERE p.id = ANY ($1::uuid[]) AND p.removed_at IS NULL ORDER BY p.id FOR NO KEY UPDATE OF p`,
    values: [ids],
  });
  return rows;
}

async function toMerged({ id, written, records }: Row) {
  const { content, provenance } = merge(records, written);
  const category = [...records].sort((a, b) => a.rank - b.rank).find(({ fields }) => fields.category)?.fields.category;
  return { id, ...content, provenance, ...(await deriveFrom(content)), category: category ?? null };
}

/** Tags of sources follow their records; those that a person decided on stay. */
async function writeTags(client: PoolClient, rows: readonly Row[]): Promise<void> {
  const tags = rows.flatMap(({ id, records }) =>
    [...new Set(records.flatMap(({ fields }) => fields.tags ?? []))].map((name) => ({ id, name })),
  );
  await client.query({
    name: 'archive drop tags',
    text: `DELETE FROM tag WHERE programme_id = ANY ($1::uuid[]) AND source = 'import' AND verdict IS NULL
      AND (programme_id, name) NOT IN (SELECT id, name FROM jsonb_to_recordset($2) AS t (id uuid, name text))`,
    values: [rows.map(({ id }) => id), JSON.stringify(tags)],
  });
  await client.query({
    name: 'archive write tags',
    text: `INSERT INTO tag (programme_id, name, source, confidence)
      SELECT id, name, 'import', 1 FROM jsonb_to_recordset($1) AS t (id uuid, name text)
      ON CONFLICT (programme_id, name) DO UPDATE SET source = 'import', confidence = 1
        WHERE tag.verdict IS NULL AND tag.source = 'suggestion'`,
    values: [JSON.stringify(tags)],
  });
}
