import type { CouponDb, PublishHint } from './coupon-db.ts';
import type { CampaignModel } from './generated/models.ts';

/** After nothing was found from the beginning on, only newer codes are looked at for this long. */
const emptyForMs = 10_000;

/**
 * Claims the next free code of a campaign for a player. Of two claims for one player at a time, the second changes nothing.
 *
 * @returns whether this call handed out a code
 */
export async function claimCode(db: CouponDb, { id, shared }: CampaignModel, playerId: string): Promise<boolean> {
  if (shared !== null) return handOutShared(db, id, playerId);
  const hint = db.publishHints.get(id) ?? { from: await lastPublished(db, id), emptyUntil: 0 };
  db.publishHints.set(id, hint);
  const { position, made } = await claim(db, id, playerId, hint.from);
  if (position === null) return claimSkipped(db, id, playerId, hint);
  hint.from = Math.max(hint.from, position);
  return made;
}

/** Looks for codes that were passed over while another claim held them. */
async function claimSkipped(db: CouponDb, id: string, playerId: string, hint: PublishHint): Promise<boolean> {
  if (performance.now() < hint.emptyUntil) return false;
  const { position, made } = await claim(db, id, playerId, 0);
  if (position === null) hint.emptyUntil = performance.now() + emptyForMs;
  return made;
}

interface Claim {
  /** Null where there was no free code. */
  position: number | null;
  made: boolean;
}

async function claim({ database }: CouponDb, id: string, playerId: string, from: number): Promise<Claim> {
  const { rows } = await database.query<Claim>({
    name: 'coupon claim',
    text: `
      WITH next AS MATERIALIZED (
        SELECT code, position FROM code
        WHERE campaign_id = $1 AND position >= $3 AND NOT published AND taken = 0
        ORDER BY position LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED
      ), made AS (
        INSERT INTO publication (campaign_id, player_id, code, position)
        SELECT $1, $2, code, position FROM next
        ON CONFLICT (campaign_id, player_id) DO NOTHING RETURNING code
      ), marked AS (
        UPDATE code k SET published = true FROM made WHERE k.code = made.code
      )
      SELECT (SELECT position FROM next), EXISTS (SELECT 1 FROM made) AS made`,
    values: [id, playerId, from],
  });
  return rows[0] ?? { position: null, made: false };
}

async function lastPublished({ database }: CouponDb, id: string): Promise<number> {
  const { rows } = await database.query<{ last: number | null }>({
    name: 'coupon last published',
    text: 'SELECT max(position) AS last FROM publication WHERE campaign_id = $1',
    values: [id],
  });
  return rows[0]?.last ?? 0;
}

async function handOutShared({ database }: CouponDb, id: string, playerId: string): Promise<boolean> {
  const { rowCount } = await database.query({
    name: 'coupon hand out shared',
    text: `INSERT INTO publication (campaign_id, player_id, code, position)
      SELECT $1, $2, code, position FROM code WHERE campaign_id = $1 ON CONFLICT (campaign_id, player_id) DO NOTHING`,
    values: [id, playerId],
  });
  return rowCount === 1;
}
