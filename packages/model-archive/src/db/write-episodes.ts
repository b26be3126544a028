import { newId } from '@clever/contract';
import type { PoolClient } from 'pg';
import { type EpisodeContent, emptyEpisode } from '../rules/content.ts';
import type { RecordFields } from '../rules/map-record.ts';
import { mergeFields, type SourceRecord, type Written } from '../rules/merge.ts';

interface ImportedProgramme {
  readonly id: string;
  readonly records: readonly (Omit<SourceRecord, 'fields'> & { readonly fields: RecordFields })[];
}

interface Known {
  readonly programmeId: string;
  readonly number: number;
  readonly written: Written<EpisodeContent>;
  readonly isRemoved: boolean;
}

/**
 * Merges the episodes of sources' records. Those that no record has any more stay, as files are often of the last
 * months only; those that were removed stay removed.
 */
export async function writeEpisodes(client: PoolClient, programmes: readonly ImportedProgramme[]): Promise<void> {
  const withEpisodes = programmes.filter(({ records }) => records.some(({ fields }) => fields.episodes));
  if (withEpisodes.length === 0) return;
  const known = await readKnown(client, withEpisodes);
  const episodes = withEpisodes.flatMap((programme) => mergeEpisodes(programme, known));
  await client.query({
    name: 'archive write episodes',
    text: `INSERT INTO episode AS e (id, programme_id, number, title, aired, synopsis, links, provenance)
      SELECT * FROM jsonb_to_recordset($1) AS m (id uuid, "programmeId" uuid, number int, title text, aired date, synopsis text,
        links jsonb, provenance jsonb)
      ON CONFLICT (programme_id, number) WHERE removed_at IS NULL DO UPDATE SET
        title = EXCLUDED.title, aired = EXCLUDED.aired, synopsis = EXCLUDED.synopsis, links = EXCLUDED.links,
        provenance = EXCLUDED.provenance, version = e.version + 1, updated_at = now()
      WHERE (e.title, e.aired, e.synopsis, e.links)
        IS DISTINCT FROM (EXCLUDED.title, EXCLUDED.aired, EXCLUDED.synopsis, EXCLUDED.links)`,
    values: [JSON.stringify(episodes)],
  });
}

/** By programme and number; a number that was removed and made again is there. */
async function readKnown(client: PoolClient, programmes: readonly ImportedProgramme[]): Promise<Map<string, Known>> {
  const { rows } = await client.query<Known>({
    name: 'archive known episodes',
    text: `SELECT DISTINCT ON (programme_id, number) programme_id AS "programmeId", number, written,
        removed_at IS NOT NULL AS "isRemoved"
      FROM episode WHERE programme_id = ANY ($1::uuid[]) ORDER BY programme_id, number, removed_at DESC NULLS FIRST`,
    values: [programmes.map(({ id }) => id)],
  });
  return new Map(rows.map((row) => [`${row.programmeId}/${row.number}`, row]));
}

function mergeEpisodes({ id, records }: ImportedProgramme, known: ReadonlyMap<string, Known>) {
  const byNumber = new Map<number, SourceRecord<EpisodeContent>[]>();
  for (const { fields, ...from } of records)
    for (const { number, ...content } of fields.episodes ?? []) {
      const list = byNumber.get(number) ?? [];
      byNumber.set(number, list);
      list.push({ ...from, fields: content });
    }
  return [...byNumber].flatMap(([number, tellings]) => {
    const before = known.get(`${id}/${number}`);
    if (before?.isRemoved) return [];
    const { content, provenance } = mergeFields(emptyEpisode, tellings, before?.written ?? {});
    return { id: newId(), programmeId: id, number, ...content, provenance };
  });
}
