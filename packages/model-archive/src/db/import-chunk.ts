import { canonical, newId } from '@clever/contract';
import type { Database } from '@clever/contract/database';
import type { PoolClient } from 'pg';
import { titleKeyOf } from '../rules/content.ts';
import { isSame } from '../rules/is-same.ts';
import type { RecordFields } from '../rules/map-record.ts';
import type { ArchiveDb } from './open-archive.ts';
import { writeProgrammes } from './write-programmes.ts';

/** A record that was understood. */
export interface ImportedRecord {
  readonly key: string;
  readonly fields: RecordFields;
}

export type ImportOutcome = 'created' | 'merged' | 'updated' | 'unchanged';

interface Decision extends ImportedRecord {
  readonly programmeId: string;
  readonly outcome: ImportOutcome;
}

/** Imports some records of one source in one transaction, and makes them searchable; a rehearsal is rolled back. */
export async function importChunk(
  { database, live }: ArchiveDb,
  source: string,
  { records, isRehearsal }: { readonly records: readonly ImportedRecord[]; readonly isRehearsal: boolean },
): Promise<ImportOutcome[]> {
  if (records.length === 0) return [];
  const decisions = await transaction(database, isRehearsal, async (client) => {
    // One import at a time decides which programmes are the same, or two would each make one.
    await client.query("SELECT pg_advisory_xact_lock(hashtext('archive import'))");
    const decided = await decide(client, source, records);
    const changed = decided.filter(({ outcome }) => outcome !== 'unchanged');
    await writeRecords(client, source, changed);
    return { decided, ids: await writeProgrammes(client, [...new Set(changed.map(({ programmeId }) => programmeId))]) };
  });
  if (decisions.ids.length > 0) await live.refresh(decisions.ids);
  return decisions.decided.map(({ outcome }) => outcome);
}

interface Decided {
  readonly decided: readonly Decision[];
  readonly ids: readonly string[];
}

/** The result of a rehearsal, before it is rolled back. */
class RehearsalOver extends Error {
  readonly decisions: Decided;
  constructor(decisions: Decided) {
    super('the rehearsal is over');
    this.decisions = decisions;
  }
}

async function transaction(
  database: Database,
  isRehearsal: boolean,
  run: (client: PoolClient) => Promise<Decided>,
): Promise<Decided> {
  try {
    return await database.transaction(async (client) => {
      const decisions = await run(client);
      if (isRehearsal) throw new RehearsalOver({ ...decisions, ids: [] });
      return decisions;
    });
  } catch (error) {
    if (error instanceof RehearsalOver) return error.decisions;
    throw error;
  }
}

async function decide(client: PoolClient, source: string, records: readonly ImportedRecord[]): Promise<Decision[]> {
  const known = await readKnown(client, source, records);
  const candidates = await readCandidates(client, source, records);
  return records.map((record) => {
    const before = known.get(record.key);
    if (before) {
      const outcome = canonical(before.fields) === canonical(record.fields) ? 'unchanged' : 'updated';
      return { ...record, programmeId: before.programmeId, outcome };
    }
    const { broadcaster = null, firstAired = null } = record.fields;
    const same = candidates.find(
      (each) => each.titleKey === keyOf(record) && isSame(each, { broadcaster, firstAired }),
    );
    if (!same) return { ...record, programmeId: newId(), outcome: 'created' };
    // The next record of this source is another programme, whatever its title.
    candidates.splice(candidates.indexOf(same), 1);
    return { ...record, programmeId: same.id, outcome: 'merged' };
  });
}

const keyOf = ({ fields }: ImportedRecord) => titleKeyOf(fields.title ?? '');

async function readKnown(client: PoolClient, source: string, records: readonly ImportedRecord[]) {
  const { rows } = await client.query<{ key: string; programmeId: string; fields: RecordFields }>({
    name: 'archive known records',
    text: `SELECT key, programme_id AS "programmeId", fields FROM record WHERE source = $1 AND key = ANY ($2::text[])`,
    values: [source, records.map(({ key }) => key)],
  });
  return new Map(rows.map((row) => [row.key, row]));
}

/** Programmes of these titles without a record of this source, the oldest first. */
async function readCandidates(client: PoolClient, source: string, records: readonly ImportedRecord[]) {
  const { rows } = await client.query<{
    id: string;
    titleKey: string;
    broadcaster: string | null;
    firstAired: string | null;
  }>({
    name: 'archive same titles',
    text: `SELECT id, title_key AS "titleKey", broadcaster, first_aired::text AS "firstAired" FROM programme p
      WHERE title_key = ANY ($2::text[]) AND removed_at IS NULL
        AND NOT EXISTS (SELECT FROM record r WHERE r.programme_id = p.id AND r.source = $1)
      ORDER BY id`,
    values: [source, [...new Set(records.map(keyOf))]],
  });
  return rows;
}

async function writeRecords(client: PoolClient, source: string, decisions: readonly Decision[]): Promise<void> {
  const created = decisions.filter(({ outcome }) => outcome === 'created');
  await client.query({
    name: 'archive new programmes',
    text: `INSERT INTO programme (id, title, title_key) SELECT id, '', '' FROM unnest($1::uuid[]) AS id`,
    values: [created.map(({ programmeId }) => programmeId)],
  });
  await client.query({
    name: 'archive write records',
    text: `INSERT INTO record (source, key, programme_id, fields)
      SELECT $1, sent.key, sent."programmeId", sent.fields
      FROM jsonb_to_recordset($2) AS sent (key text, "programmeId" uuid, fields jsonb)
      ON CONFLICT (source, key) DO UPDATE SET fields = EXCLUDED.fields, imported_at = now()`,
    values: [source, JSON.stringify(decisions.map(({ key, programmeId, fields }) => ({ key, programmeId, fields })))],
  });
}
