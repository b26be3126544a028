import { type IdempotencyKey, newId } from '@clever/contract';
import { findReceipt, type Maker } from '@clever/model';
import { type Merge, maxMovedTies, type NewMerge, undoDays } from '../merge-shapes.ts';
import { playerSame } from '../problems.ts';
import { findPlayer, refuseBanned } from './find-player.ts';
import { lockPlayers } from './lock-players.ts';
import { type Journal, type MergeRow, mergeColumns, toMerge } from './merge-row.ts';
import { moveCollections } from './move-collections.ts';
import { addTies, dropTies, takeTies } from './move-ties.ts';
import { planMerge, takenOf } from './plan-merge.ts';
import type { PlayerDb, Queries } from './player-db.ts';

const receipt = `SELECT ${mergeColumns} FROM merge m WHERE m.caller = $1 AND m.key = $2`;
const identities = 'UPDATE identity SET player_id = $1 WHERE player_id = $2 RETURNING kind, subject';
const lead = 'UPDATE player SET merged_into = $1, version = version + 1, updated_at = now() WHERE id = $2';
const note = `INSERT INTO merge AS m
    (id, into_id, from_id, outcome, journal, caller, key, fingerprint, created_at, undo_until)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, now(), now() + interval '${undoDays} days') RETURNING ${mergeColumns}`;

/**
 * Merges a player into another: identities, ties and the chosen collections move, and its id leads to the one that
 * remains. The same key answers the first merge again, undone or not.
 *
 * @throws PLAYER_SAME; PLAYER_BANNED; PLAYER_MERGE_TOO_LARGE; IDEMPOTENCY_KEY_REUSED; PLAYER_UNKNOWN; PLAYER_DELETED
 */
export function mergePlayers(
  { database }: PlayerDb,
  { id, caller, key, input }: { id: string; caller: string; key: IdempotencyKey; input: NewMerge },
): Promise<Merge> {
  return database.transaction(async (client) => {
    const before = await replay(client, { caller, key });
    if (before) return before;
    const [into, from] = await lockPlayers(client, id, input.from);
    // A concurrent request with the same key has merged them meanwhile.
    const meanwhile = await replay(client, { caller, key });
    if (meanwhile) return meanwhile;
    if (into === from) throw playerSame('They are one player already');
    for (const each of [into, from]) refuseBanned(await findPlayer(client, each));
    const outcome = await planMerge(client, { into, from }, input);
    const merge = newId();
    const journal = await move(client, { merge, into, from, taken: takenOf(outcome.collections) });
    const values = [merge, into, from, JSON.stringify(outcome), JSON.stringify(journal), caller];
    const { rows } = await client.query<MergeRow>({ text: note, values: [...values, key.value, key.fingerprint] });
    return toMerge(rows[0] as MergeRow);
  });
}

async function replay(client: Queries, maker: Maker): Promise<Merge | undefined> {
  const row = await findReceipt(maker, async ({ createdBy, idempotencyKey }) => {
    const { rows } = await client.query<MergeRow>({ text: receipt, values: [createdBy, idempotencyKey] });
    return rows[0];
  });
  return row && toMerge({ ...row, undoneAt: null });
}

interface Pair {
  readonly merge: string;
  readonly into: string;
  readonly from: string;
  readonly taken: readonly string[];
}

async function move(client: Queries, { merge, into, from, taken }: Pair): Promise<Journal> {
  const moved = await client.query<Journal['identities'][number]>({ text: identities, values: [into, from] });
  await moveCollections(client, { from: into, to: merge, collections: taken });
  await moveCollections(client, { from, to: into, collections: taken, above: merge });
  const gone = await takeTies(client, from, maxMovedTies);
  const other = (id: string) => (id === from ? into : id);
  const moving = gone.map((tie) => ({ ...tie, follower: other(tie.follower), followee: other(tie.followee) }));
  // A block of either player holds for the one that remains, whom the other one followed or was followed by.
  const replaced = await dropTies(
    client,
    moving.filter(({ blockedAt }) => blockedAt !== null),
  );
  const added = await addTies(client, moving);
  await client.query({ text: lead, values: [into, from] });
  return { identities: moved.rows, taken, gone: [...gone, ...replaced], added };
}
