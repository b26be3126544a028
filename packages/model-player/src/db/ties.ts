import { decodeCursor, pageFrom } from '@clever/contract';
import type { Tie } from '../shapes.ts';
import { findPlayer } from './find-player.ts';
import type { PlayerDb } from './player-db.ts';

export interface Paging {
  readonly limit: number;
  readonly cursor?: string;
}

type List = (db: PlayerDb, id: string, paging: Paging) => Promise<{ items: Tie[]; next: string | null }>;

/** Lists who follows a player, the latest first. @throws PLAYER_UNKNOWN; PLAYER_DELETED; INVALID_CURSOR */
export const listFollowers = lister('followers', { own: 'followee_id', other: 'follower_id', at: 'since' });

/** Lists whom a player follows, the latest first. @throws PLAYER_UNKNOWN; PLAYER_DELETED; INVALID_CURSOR */
export const listFollowing = lister('following', { own: 'follower_id', other: 'followee_id', at: 'since' });

/** Lists whom a player blocks, the latest first. @throws PLAYER_UNKNOWN; PLAYER_DELETED; INVALID_CURSOR */
export const listBlocks = lister('blocks', { own: 'followee_id', other: 'follower_id', at: 'blocked_at' });

interface Direction {
  readonly own: 'follower_id' | 'followee_id';
  readonly other: 'follower_id' | 'followee_id';
  readonly at: 'since' | 'blocked_at';
}

function lister(list: string, { own, other, at }: Direction): List {
  const text = `SELECT ${other} AS "playerId", ${at} AS since FROM follow
    WHERE ${own} = $1 AND ${at} IS NOT NULL AND (${at}, ${other}) < ($2, $3)
    ORDER BY ${at} DESC, ${other} DESC LIMIT $4`;
  return async ({ database }, given, { limit, cursor }) => {
    const { id } = await findPlayer(database, given);
    const filters = { [list]: id };
    const after = decodeCursor(cursor, filters, 2) ?? ['infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff'];
    const { rows } = await database.query<{ playerId: string; since: Date }>({
      name: `player ${list}`,
      text,
      values: [id, ...after, limit + 1],
    });
    return pageFrom(rows, {
      limit,
      filters,
      position: ({ playerId, since }) => [since.toISOString(), playerId],
      view: ({ playerId, since }) => ({ playerId, since: since.toISOString() }),
    });
  };
}
