import { lastIdentity } from '../problems.ts';
import { subjectOf } from '../rules/subject.ts';
import type { IdentityKind } from '../shapes.ts';
import { lockPlayers } from './lock-players.ts';
import type { PlayerDb } from './player-db.ts';

const unlink = `DELETE FROM identity WHERE player_id = $1 AND kind = $2 AND subject = $3
  AND EXISTS (SELECT FROM identity o WHERE o.player_id = $1 AND (o.kind, o.subject) <> ($2, $3))`;
const has = 'SELECT FROM identity WHERE player_id = $1 AND kind = $2 AND subject = $3';

/**
 * Takes an identity from a player, where it has it. Two who take the last two at once do so one after the other.
 *
 * @throws PLAYER_LAST_IDENTITY; PLAYER_UNKNOWN; PLAYER_DELETED
 */
export async function unlinkIdentity(
  { database }: PlayerDb,
  given: string,
  { kind, subject }: { kind: IdentityKind; subject: string },
): Promise<void> {
  await database.transaction(async (client) => {
    const [id] = await lockPlayers(client, given);
    const values = [id, kind, subjectOf(kind, subject)];
    const { rowCount } = await client.query({ text: unlink, values });
    if (rowCount === 0 && (await client.query({ text: has, values })).rowCount === 1) throw lastIdentity();
  });
}
