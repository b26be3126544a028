import { checkMatch, type Match, standard } from '@clever/contract';
import { constraintOf } from '@clever/contract/database';
import { handleTaken } from '../problems.ts';
import { parseHandle } from '../rules/handle.ts';
import type { Player, PlayerEdit } from '../shapes.ts';
import { findPlayer } from './find-player.ts';
import type { Prisma } from './generated/client.ts';
import type { PlayerDb } from './player-db.ts';
import { type PlayerRow, viewPlayer } from './player-row.ts';

/**
 * Changes the profile of a player that is still the one the caller read.
 *
 * @throws PLAYER_UNKNOWN; PLAYER_DELETED; STALE; PLAYER_HANDLE_REFUSED; PLAYER_HANDLE_TAKEN
 */
export async function updatePlayer(db: PlayerDb, id: string, match: Match, edit: PlayerEdit): Promise<Player> {
  const row = await findPlayer(db.database, id);
  checkMatch(match, row.version);
  const [changed] = await save(db, { id: row.id, ...(match !== '*' && { version: row.version }) }, edit);
  if (!changed) throw standard.stale((await findPlayer(db.database, id)).version);
  return viewPlayer(changed);
}

/** The version in the condition keeps out an edit that was made since the row was read. */
async function save({ prisma }: PlayerDb, where: Prisma.PlayerWhereInput, edit: PlayerEdit): Promise<PlayerRow[]> {
  const data = { ...dataOf(edit), version: { increment: 1 }, updatedAt: new Date() };
  try {
    return await prisma.player.updateManyAndReturn({ where: { ...where, mergedInto: null, deletedAt: null }, data });
  } catch (error) {
    if (constraintOf(error) === 'player_handle_key_key') throw handleTaken();
    throw error;
  }
}

function dataOf({ handle: typed, displayName, locale, country, metadata }: PlayerEdit) {
  const parsed = typed ? parseHandle(typed) : null;
  return {
    ...(typed !== undefined && { handle: parsed?.handle ?? null, handleKey: parsed?.key ?? null }),
    displayName: displayName?.normalize('NFC') ?? displayName,
    locale,
    country,
    metadata: metadata as Prisma.InputJsonObject | undefined,
  };
}
