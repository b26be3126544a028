import { isProblem } from '@clever/contract';
import { playerDeleted } from '../problems.ts';
import { lockPlayers } from './lock-players.ts';
import { mergedIds } from './merged-ids.ts';
import { takeTies } from './move-ties.ts';
import type { PlayerDb } from './player-db.ts';

const tables = ['identity', 'save_version', 'save', 'save_batch', 'recovery_code'];
const forget = (table: string) => `DELETE FROM ${table} WHERE player_id = ANY ($1)`;
const closeMerges = 'UPDATE merge SET journal = NULL WHERE into_id = ANY ($1) OR from_id = ANY ($1)';
const pseudonymise = `UPDATE player SET handle = NULL, handle_key = NULL, display_name = NULL, locale = NULL, country = NULL, metadata = '{}',
    ban_reason = NULL, banned_at = NULL, ban_until = NULL, version = version + 1, updated_at = now(), deleted_at = now()
  WHERE id = ANY ($1)`;
const forgetCounts = 'DELETE FROM follow_tally WHERE player_id = $1';

/** Followers are let go of some thousand at a time, so that one with a million holds no lock for long. */
const chunk = 5_000;

/**
 * Deletes a player and all that were merged into it: their ids stay, and nothing else of the person. A deletion that was
 * interrupted is finished by the next.
 *
 * @throws PLAYER_UNKNOWN
 */
export async function deletePlayer(db: PlayerDb, given: string): Promise<void> {
  const id = (await erase(db, given)) ?? given;
  while ((await db.database.transaction((client) => takeTies(client, id, chunk))).length === chunk);
  await db.database.query({ text: forgetCounts, values: [id] });
}

/** @returns undefined where the player was deleted before */
async function erase({ database }: PlayerDb, given: string): Promise<string | undefined> {
  try {
    return await database.transaction(async (client) => {
      const [id] = await lockPlayers(client, given);
      const ids = await mergedIds(client, id);
      for (const table of tables) await client.query({ text: forget(table), values: [ids] });
      await client.query({ text: closeMerges, values: [ids] });
      await client.query({ text: pseudonymise, values: [ids] });
      return id;
    });
  } catch (error) {
    if (isProblem(error, playerDeleted)) return undefined;
    throw error;
  }
}
