import type { Match } from '@clever/contract';
import { constraintOf } from '@clever/contract/database';
import { saveVersioned } from '@clever/model';
import { readLocale } from '@clever/readers/locales';
import { handleTaken } from '../problems.ts';
import { parseHandle } from '../rules/handle.ts';
import type { Player, PlayerEdit } from '../shapes.ts';
import { findPlayer } from './find-player.ts';
import type { Prisma } from './generated/client.ts';
import type { PlayerDb } from './player-db.ts';
import { type PlayerRow, toPlayer } from './player-row.ts';

/**
 * Changes the profile of a player that is still the one the caller read.
 *
 * @throws PLAYER_UNKNOWN; PLAYER_DELETED; STALE; PLAYER_HANDLE_REFUSED; PLAYER_HANDLE_TAKEN
 */
export async function updatePlayer(db: PlayerDb, id: string, match: Match, edit: PlayerEdit): Promise<Player> {
  const saved = await saveVersioned({
    match,
    find: () => findPlayer(db.database, id),
    save: (row, next) => save(db, row, { ...dataOf(edit), ...next }),
  });
  return toPlayer(saved);
}

async function save({ prisma }: PlayerDb, { id, version }: PlayerRow, data: Prisma.PlayerUpdateManyMutationInput) {
  try {
    return await prisma.player.updateManyAndReturn({ where: { id, version, mergedInto: null, deletedAt: null }, data });
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
    locale: locale && readLocale(locale),
    country,
    metadata: metadata as Prisma.InputJsonObject | undefined,
  };
}
