import type { Player } from '../shapes.ts';
import { findPlayer } from './find-player.ts';
import type { PlayerDb } from './player-db.ts';
import { toPlayer } from './player-row.ts';

/** Reads a player, or the one that remains after merges. @throws PLAYER_UNKNOWN; PLAYER_DELETED */
export async function readPlayer({ database }: PlayerDb, id: string): Promise<Player> {
  return toPlayer(await findPlayer({ query: database.readByKey }, id));
}
