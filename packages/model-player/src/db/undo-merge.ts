import type { Merge } from '../merge-shapes.ts';
import { mergeCovered, mergeFinal, mergeUnknown } from '../problems.ts';
import { findPlayer } from './find-player.ts';
import { type Journal, type MergeRow, mergeColumns, toMerge } from './merge-row.ts';
import { moveCollections } from './move-collections.ts';
import { addTies, dropTies } from './move-ties.ts';
import type { PlayerDb, Queries } from './player-db.ts';

const lock = 'SELECT FROM player WHERE id IN ($1, $2) ORDER BY id FOR UPDATE';
const find = `SELECT ${mergeColumns} FROM merge m WHERE m.id = $1`;
const later = `SELECT id FROM merge WHERE undone_at IS NULL AND id > $2 AND (into_id = $1 OR from_id = $1)
  ORDER BY id DESC LIMIT 1`;
const free = `UPDATE player SET merged_into = NULL, version = version + 1, updated_at = now() WHERE id = $1`;
const identities = `UPDATE identity i SET player_id = $2 FROM json_to_recordset($3::json) AS g(kind text, subject text)
  WHERE i.kind = g.kind AND i.subject = g.subject AND i.player_id = $1`;
const note = `UPDATE merge m SET undone_at = now(), journal = NULL WHERE m.id = $1 RETURNING ${mergeColumns}`;

/**
 * Undoes a merge; once it is undone, it stays so. Each player gets back what it had; a collection that was taken goes
 * back with all that was written to it since.
 *
 * @throws PLAYER_MERGE_UNKNOWN; PLAYER_MERGE_FINAL after 7 days; PLAYER_MERGE_COVERED with `mergeId` of a later merge;
 *   PLAYER_UNKNOWN; PLAYER_DELETED
 */
export function undoMerge({ database }: PlayerDb, id: string, mergeId: string): Promise<Merge> {
  return database.transaction(async (client) => {
    const remaining = (await findPlayer(client, id)).id;
    const { into, from } = (await findMerge(client, mergeId)).outcome;
    if (into !== remaining && into !== id) throw mergeUnknown();
    await client.query({ text: lock, values: [into, from] });
    const merge = await findMerge(client, mergeId);
    if (merge.undoneAt) return toMerge(merge);
    if (!merge.journal || merge.undoUntil <= new Date()) throw mergeFinal();
    const { rows } = await client.query<{ id: string }>({ text: later, values: [into, mergeId] });
    if (rows[0]) throw mergeCovered(undefined, { extra: { mergeId: rows[0].id } });
    await moveBack(client, { mergeId, into, from, journal: merge.journal });
    const undone = await client.query<MergeRow>({ text: note, values: [mergeId] });
    return toMerge(undone.rows[0] as MergeRow);
  });
}

async function findMerge(client: Queries, id: string): Promise<MergeRow> {
  const { rows } = await client.query<MergeRow>({ text: find, values: [id] });
  if (!rows[0]) throw mergeUnknown();
  return rows[0];
}

interface Undoing {
  readonly mergeId: string;
  readonly into: string;
  readonly from: string;
  readonly journal: Journal;
}

async function moveBack(client: Queries, { mergeId, into, from, journal }: Undoing): Promise<void> {
  await client.query({ text: free, values: [from] });
  await client.query({ text: identities, values: [into, from, JSON.stringify(journal.identities)] });
  await moveCollections(client, { from: into, to: from, collections: journal.taken });
  await moveCollections(client, { from: mergeId, to: into, collections: journal.taken, above: from });
  await dropTies(client, journal.added);
  await addTies(client, journal.gone);
}
