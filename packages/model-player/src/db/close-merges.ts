import type { PlayerDb } from './player-db.ts';

const maxRows = 100;

const due = `SELECT id, from_id AS "fromId" FROM merge WHERE journal IS NOT NULL AND undo_until < now()
  ORDER BY undo_until LIMIT ${maxRows} FOR UPDATE SKIP LOCKED`;
const close = 'UPDATE merge SET journal = NULL WHERE id = ANY ($1)';
const free = `UPDATE player SET handle = NULL, handle_key = NULL, locale = NULL, country = NULL, metadata = '{}'
  WHERE id = ANY ($1)`;
const forget = (table: string) => `DELETE FROM ${table} WHERE player_id = ANY ($1)`;

/**
 * Makes merges final whose time is over: forgets the saves that were replaced, and the profile and handle of the player
 * that went.
 *
 * @returns whether there may be more
 */
export function closeMerges({ database }: PlayerDb): Promise<boolean> {
  return database.transaction(async (client) => {
    const { rows } = await client.query<{ id: string; fromId: string }>({ text: due });
    const gone = rows.map(({ fromId }) => fromId);
    const owners = [...rows.map(({ id }) => id), ...gone];
    for (const table of ['save_version', 'save']) await client.query({ text: forget(table), values: [owners] });
    await client.query({ text: free, values: [gone] });
    await client.query({ text: close, values: [rows.map(({ id }) => id)] });
    return rows.length === maxRows;
  });
}
