import { type IdempotencyKey, standard } from '@clever/contract';
import { once, type Receipt, type ReceiptKey } from '@clever/model';
import { batchRepeats } from '../problems.ts';
import { conditionOfVersion } from '../rules/save-condition.ts';
import type { BatchedSave, SaveHead } from '../save-shapes.ts';
import { currentVersion } from './current-version.ts';
import { findPlayer } from './find-player.ts';
import type { PlayerDb, Queries } from './player-db.ts';
import { type SavePlace, toSaveHead } from './save-row.ts';
import { storeSave } from './store-save.ts';

const claim = `INSERT INTO save_batch (caller, key, fingerprint, player_id, written) VALUES ($1, $2, $3, $4, '[]')
  ON CONFLICT DO NOTHING`;
const settle = 'UPDATE save_batch SET written = $3 WHERE caller = $1 AND key = $2';
const replay = 'SELECT fingerprint, written FROM save_batch WHERE caller = $1 AND key = $2';

/**
 * Writes several saves, or none. The same key answers the same for ever.
 *
 * @throws STALE with `conflicts`, every save that has another version than was expected; PLAYER_BATCH_REPEATS;
 *   IDEMPOTENCY_KEY_REUSED; PLAYER_UNKNOWN; PLAYER_DELETED
 */
export async function writeSaves(
  { database }: PlayerDb,
  { id, caller, key, saves }: { id: string; caller: string; key: IdempotencyKey; saves: readonly BatchedSave[] },
): Promise<{ saves: SaveHead[] }> {
  refuseRepeats(saves);
  return database.transaction(async (client) => {
    const player = await findPlayer(client, id);
    const { row } = await once(
      { caller, key },
      {
        insert: (receipt) =>
          claimed(client, { ...receipt, playerId: player.id }, () => writeAll(client, player.id, saves)),
        find: (by) => findBatch(client, by),
      },
    );
    return { saves: row.written };
  });
}

interface NewBatch extends Receipt {
  readonly playerId: string;
}

/** Claims the key before the work: a concurrent request with it waits for the transaction's end. */
async function claimed(
  client: Queries,
  { createdBy, idempotencyKey, fingerprint, playerId }: NewBatch,
  write: () => Promise<SaveHead[]>,
): Promise<{ written: SaveHead[] } | undefined> {
  const by = [createdBy, idempotencyKey];
  const { rowCount } = await client.query({ text: claim, values: [...by, fingerprint, playerId] });
  if (rowCount === 0) return undefined;
  const written = await write();
  await client.query({ text: settle, values: [...by, JSON.stringify(written)] });
  return { written };
}

async function findBatch(client: Queries, { createdBy, idempotencyKey }: ReceiptKey) {
  const values = [createdBy, idempotencyKey];
  return (await client.query<{ fingerprint: string; written: SaveHead[] }>({ text: replay, values })).rows[0];
}

const nameOf = ({ collection, key }: { collection: string; key: string }) => `${collection}/${key}`;

function refuseRepeats(saves: readonly BatchedSave[]): void {
  const names = new Set<string>();
  for (const save of saves) {
    if (names.has(nameOf(save))) throw batchRepeats(`The batch writes ${nameOf(save)} twice`);
    names.add(nameOf(save));
  }
}

/** In the order of their names: of two batches, the second waits for the first and never the other way round as well. */
async function writeAll(client: Queries, id: string, saves: readonly BatchedSave[]): Promise<SaveHead[]> {
  const written = new Map<string, SaveHead>();
  const conflicts: { collection: string; key: string; version: number | null }[] = [];
  for (const save of saves.toSorted((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1))) {
    const place: SavePlace = { id, collection: save.collection, key: save.key };
    const condition = conditionOfVersion(save.version);
    const stored = await storeSave(client, place, { json: JSON.stringify(save.value), condition });
    if (!stored) throw standard.unavailable(`The player ${id} is being merged or deleted`);
    if (stored.outcome === 'stored') written.set(nameOf(save), toSaveHead(stored.row));
    else conflicts.push({ collection: save.collection, key: save.key, version: await currentVersion(client, place) });
  }
  if (conflicts.length > 0) throw standard.stale(null, { detail: 'Nothing was written', extra: { conflicts } });
  return saves.flatMap((save) => written.get(nameOf(save)) ?? []);
}
