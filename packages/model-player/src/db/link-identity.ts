import { identityTaken } from '../problems.ts';
import { subjectOf } from '../rules/subject.ts';
import type { Identity, IdentityKind } from '../shapes.ts';
import { withPlayer } from './find-player.ts';
import { type IdentityRow, toIdentity } from './identity-row.ts';
import type { PlayerDb } from './player-db.ts';
import { isAlive } from './player-row.ts';

const link = `
  WITH owner AS (SELECT id FROM player WHERE id = $1 AND ${isAlive} FOR KEY SHARE),
  made AS (
    INSERT INTO identity (kind, subject, player_id) SELECT $2, $3, id FROM owner ON CONFLICT DO NOTHING RETURNING *
  )
  SELECT made.kind, made.subject, made.linked_at AS "linkedAt" FROM owner LEFT JOIN made ON true`;

const find = `SELECT kind, subject, linked_at AS "linkedAt", player_id AS "playerId" FROM identity
  WHERE kind = $1 AND subject = $2`;

type Linked = { readonly identity: Identity; readonly isNew: boolean };

export interface LinkInput {
  readonly kind: IdentityKind;
  readonly subject: string;
  /** Whether the caller may learn whose an identity is. */
  readonly mayRead: boolean;
}

/**
 * Gives a player an identity more.
 *
 * @throws PLAYER_IDENTITY_TAKEN, with `playerId` for a caller that may know; PLAYER_UNKNOWN; PLAYER_DELETED
 */
export async function linkIdentity({ database }: PlayerDb, id: string, input: LinkInput): Promise<Linked> {
  const identity = [input.kind, subjectOf(input.kind, input.subject)];
  return withPlayer(database, id, async (at) => {
    const { rows } = await database.query<IdentityRow & { kind: IdentityKind | null }>({
      name: 'player link',
      text: link,
      values: [at, ...identity],
    });
    if (!rows[0]) return undefined;
    if (rows[0].kind !== null) return { identity: toIdentity(rows[0]), isNew: true };
    const found = await database.query<IdentityRow & { playerId: string }>({ text: find, values: identity });
    const [other] = found.rows;
    if (other?.playerId === at) return { identity: toIdentity(other), isNew: false };
    throw identityTaken(undefined, { extra: input.mayRead && other ? { playerId: other.playerId } : {} });
  });
}
