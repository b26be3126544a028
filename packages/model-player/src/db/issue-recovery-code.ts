import { digestSecret } from '@clever/contract/permits';
import { createRecoveryCode } from '../rules/recovery-code.ts';
import type { RecoveryCode } from '../shapes.ts';
import { withPlayer } from './find-player.ts';
import type { PlayerDb } from './player-db.ts';
import { isAlive } from './player-row.ts';

/** A selector that another code has (one in a million millions) makes nothing; the next one is tried. */
const text = `
  WITH owner AS (SELECT id FROM player WHERE id = $1 AND ${isAlive} FOR KEY SHARE)
  INSERT INTO recovery_code (player_id, selector, digest)
  SELECT id, $2, $3 FROM owner WHERE NOT EXISTS (SELECT FROM recovery_code WHERE selector = $2 AND player_id <> $1)
  ON CONFLICT (player_id)
  DO UPDATE SET selector = excluded.selector, digest = excluded.digest, created_at = now()
  RETURNING created_at AS "createdAt"`;

/** Makes a recovery code instead of an older one. Only its digest is stored. @throws PLAYER_UNKNOWN; PLAYER_DELETED */
export function issueRecoveryCode({ database }: PlayerDb, id: string): Promise<RecoveryCode> {
  return withPlayer(database, id, async (at) => {
    const { code, selector, verifier } = createRecoveryCode();
    const values = [at, selector, digestSecret(verifier)];
    const { rows } = await database.query<{ createdAt: Date }>({ text, values });
    return rows[0] && { code, createdAt: rows[0].createdAt.toISOString() };
  });
}
