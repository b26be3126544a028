import { playerUnknown } from '../problems.ts';
import { foldHandle, handleKey } from '../rules/handle.ts';
import type { Player } from '../shapes.ts';
import { findPlayer } from './find-player.ts';
import type { PlayerDb } from './player-db.ts';
import { type PlayerRow, playerColumns, toPlayer } from './player-row.ts';

const text = `SELECT ${playerColumns} FROM player p WHERE p.handle_key = $1`;

/** Finds the player with a handle, of whichever case; one that only looks alike is not found. @throws PLAYER_UNKNOWN */
export async function findByHandle({ database }: PlayerDb, handle: string): Promise<Player> {
  const values = [handleKey(handle)];
  const { rows } = await database.query<PlayerRow>({ name: 'player find by handle', text, values });
  const [row] = rows;
  if (!row || foldHandle(row.handle ?? '') !== foldHandle(handle)) throw playerUnknown(`No player is named ${handle}`);
  return toPlayer(row.mergedInto === null ? row : await findPlayer(database, row.mergedInto));
}
