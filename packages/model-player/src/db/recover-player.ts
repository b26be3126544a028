import { timingSafeEqual } from 'node:crypto';
import { digestSecret } from '@clever/contract/permits';
import { recoveryRefused } from '../problems.ts';
import { parseRecoveryCode } from '../rules/recovery-code.ts';
import type { NewRecovery, Recovery } from '../shapes.ts';
import { countAttempt } from './count-attempt.ts';
import { findPlayer, refuseBanned } from './find-player.ts';
import { lockPlayers } from './lock-players.ts';
import type { PlayerDb } from './player-db.ts';
import { toPlayer } from './player-row.ts';

/** Attempts at one code, and so at one player, in an hour. */
const perCode = 5;
const nothing = '0'.repeat(64);

const find = 'SELECT player_id AS "playerId", digest FROM recovery_code WHERE selector = $1';
const use = 'DELETE FROM recovery_code WHERE player_id = $1 AND digest = $2';
const before = `SELECT player_id AS "playerId" FROM identity WHERE kind = 'device' AND subject = $1 FOR UPDATE`;
const give = `INSERT INTO identity (kind, subject, player_id) VALUES ('device', $1, $2)
  ON CONFLICT (kind, subject) DO UPDATE SET player_id = excluded.player_id, linked_at = now()`;

/**
 * Gives a device to the player of a code, which ends with it. Unknown and wrong codes cost the same work.
 *
 * @throws PLAYER_RECOVERY_LIMITED; PLAYER_RECOVERY_REFUSED; PLAYER_BANNED, which leaves the code
 */
export async function recoverPlayer(db: PlayerDb, caller: string, { code, deviceId }: NewRecovery): Promise<Recovery> {
  const { selector, verifier } = parseRecoveryCode(code);
  await countAttempt(db, `caller ${caller}`, db.settings.recoveriesPerHour);
  await countAttempt(db, `code ${digestSecret(selector)}`, perCode);
  const { rows } = await db.database.query<{ playerId: string; digest: string }>({ text: find, values: [selector] });
  const digest = digestSecret(verifier);
  const isRight = timingSafeEqual(Buffer.from(digest, 'hex'), Buffer.from(rows[0]?.digest ?? nothing, 'hex'));
  if (!isRight || !rows[0]) throw recoveryRefused();
  return giveDevice(db, { owner: rows[0].playerId, digest, deviceId });
}

function giveDevice(
  { database }: PlayerDb,
  { owner, digest, deviceId }: { owner: string; digest: string; deviceId: string },
): Promise<Recovery> {
  return database.transaction(async (client) => {
    const [id] = await lockPlayers(client, owner);
    const player = await findPlayer(client, id);
    refuseBanned(player);
    const { rowCount } = await client.query({ text: use, values: [owner, digest] });
    if (rowCount === 0) throw recoveryRefused();
    const { rows } = await client.query<{ playerId: string }>({ text: before, values: [deviceId] });
    await client.query({ text: give, values: [deviceId, id] });
    const previous = rows[0]?.playerId;
    return { player: toPlayer(player), previousPlayerId: previous === id ? null : (previous ?? null) };
  });
}
