import { identityUnknown } from '../problems.ts';
import { subjectOf } from '../rules/subject.ts';
import type { IdentityKind, Player } from '../shapes.ts';
import type { PlayerDb } from './player-db.ts';
import { type PlayerRow, playerColumns, toPlayer } from './player-row.ts';

const text = `SELECT ${playerColumns} FROM identity i JOIN player p ON p.id = i.player_id
  WHERE i.kind = $1 AND i.subject = $2`;

/** Reads the player of an identity, banned or not. @throws PLAYER_IDENTITY_UNKNOWN */
export async function readIdentity({ database }: PlayerDb, kind: IdentityKind, subject: string): Promise<Player> {
  const values = [kind, subjectOf(kind, subject)];
  const { rows } = await database.query<PlayerRow>({ name: 'player read identity', text, values });
  if (!rows[0]) throw identityUnknown();
  return toPlayer(rows[0]);
}
