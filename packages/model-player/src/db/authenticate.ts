import { newId, standard } from '@clever/contract';
import { subjectOf } from '../rules/subject.ts';
import type { IdentityKind, Player } from '../shapes.ts';
import { refuseBanned } from './find-player.ts';
import type { PlayerDb } from './player-db.ts';
import { type PlayerRow, playerColumns, toPlayer } from './player-row.ts';

const find = `SELECT ${playerColumns} FROM identity i JOIN player p ON p.id = i.player_id
  WHERE i.kind = $1 AND i.subject = $2`;

/** The unique key decides who makes the player. The second request waits for the first, and creates nothing. */
const make = `
  WITH made AS (
    INSERT INTO identity (kind, subject, player_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING player_id
  ), p AS (INSERT INTO player (id) SELECT player_id FROM made RETURNING *)
  SELECT ${playerColumns} FROM p`;

/** Between looking and making, somebody may link or unlink the same identity; not again and again. */
const maxTries = 10;

export interface Authenticated {
  readonly player: Player;
  readonly isNew: boolean;
}

/**
 * Finds the player with an identity, or makes one.
 *
 * @throws PLAYER_BANNED
 */
export async function authenticate({ database }: PlayerDb, kind: IdentityKind, given: string): Promise<Authenticated> {
  const values = [kind, subjectOf(kind, given)];
  for (let tries = 0; tries < maxTries; tries++) {
    const known = await database.query<PlayerRow>({ name: 'player authenticate', text: find, values });
    const [row] = known.rows;
    if (row) {
      refuseBanned(row);
      return { player: toPlayer(row), isNew: false };
    }
    const made = await database.query<PlayerRow>({ name: 'player make', text: make, values: [...values, newId()] });
    const [first] = made.rows;
    if (first) return { player: toPlayer(first), isNew: true };
  }
  throw standard.unavailable('The identity comes and goes');
}
