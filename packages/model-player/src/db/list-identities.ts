import { decodeCursor, pageFrom } from '@clever/contract';
import type { Identity } from '../shapes.ts';
import { findPlayer } from './find-player.ts';
import { type IdentityRow, toIdentity } from './identity-row.ts';
import type { PlayerDb } from './player-db.ts';
import type { Paging } from './ties.ts';

const text = `SELECT kind, subject, linked_at AS "linkedAt" FROM identity
  WHERE player_id = $1 AND (kind, subject) > ($2, $3) ORDER BY kind, subject LIMIT $4`;

/** Lists identities by kind and subject. @throws PLAYER_UNKNOWN; PLAYER_DELETED; INVALID_CURSOR */
export async function listIdentities(
  { database }: PlayerDb,
  given: string,
  { limit, cursor }: Paging,
): Promise<{ items: Identity[]; next: string | null }> {
  const { id } = await findPlayer(database, given);
  const filters = { identities: id };
  const after = decodeCursor(cursor, filters, 2) ?? ['', ''];
  const { rows } = await database.query<IdentityRow>({ text, values: [id, ...after, limit + 1] });
  return pageFrom(rows, { limit, filters, position: ({ kind, subject }) => [kind, subject], view: toIdentity });
}
