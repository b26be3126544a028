import { standard } from '@clever/contract';
import { playerBanned, playerDeleted, playerUnknown } from '../problems.ts';
import type { Queries } from './player-db.ts';
import { banOf, type PlayerRow, playerColumns } from './player-row.ts';

/** Merges that follow each other; more would be a circle. */
const maxMerges = 64;
const text = `SELECT ${playerColumns} FROM player p WHERE p.id = $1`;

/**
 * Finds a player, or the one that remains after merges.
 *
 * @throws PLAYER_UNKNOWN; PLAYER_DELETED
 */
export async function findPlayer(queries: Queries, id: string): Promise<PlayerRow> {
  let at = id;
  for (let merges = 0; merges < maxMerges; merges++) {
    const { rows } = await queries.query<PlayerRow>({ name: 'player find', text, values: [at] });
    const [row] = rows;
    if (!row) throw playerUnknown(`There is no player ${id}`);
    if (row.deletedAt) throw playerDeleted(`The player ${id} was deleted`);
    if (row.mergedInto === null) return row;
    at = row.mergedInto;
  }
  throw standard.internal(`The merges of ${id} do not end`);
}

/**
 * Runs a statement that does nothing unless the player is alive, and again for the one it was merged into. It costs
 * nothing in the ordinary case.
 *
 * @param run gives undefined when the player was not alive
 * @throws PLAYER_UNKNOWN; PLAYER_DELETED
 */
export async function withPlayer<T>(
  queries: Queries,
  id: string,
  run: (id: string) => Promise<T | undefined>,
): Promise<T> {
  let at = id;
  for (let tries = 0; tries < maxMerges; tries++) {
    const result = await run(at);
    if (result !== undefined) return result;
    at = (await findPlayer(queries, at)).id;
  }
  throw standard.unavailable(`The player ${id} is being merged again and again`);
}

/** @throws PLAYER_BANNED with `reason` and `until` */
export function refuseBanned(row: PlayerRow): void {
  const ban = banOf(row);
  if (ban)
    throw playerBanned(`The player is banned: ${ban.reason}`, { extra: { reason: ban.reason, until: ban.until } });
}
