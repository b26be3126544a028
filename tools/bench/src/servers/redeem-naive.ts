import type { IdempotencyKey } from '@clever/contract';
import { openDatabases } from '@clever/router';
import { app } from '@clever/service-coupon';
import { startRedeeming } from './redeem-service.ts';

/** The transaction that everybody writes first: lock the campaign, look, insert, count. */
const { pool } = openDatabases(process.env).open('coupon');
await pool.query(`CREATE TABLE naive_campaign (id integer PRIMARY KEY, redeemed integer NOT NULL, most integer NOT NULL);
  CREATE TABLE naive_redemption (id uuid PRIMARY KEY, campaign_id integer NOT NULL, player_id text NOT NULL, key text NOT NULL UNIQUE,
    redeemed_at timestamptz NOT NULL DEFAULT now()${process.env.MAX_PER_PLAYER ? ', UNIQUE (campaign_id, player_id)' : ''});
  INSERT INTO naive_campaign VALUES (1, 0, 100000000)`);

async function redeemNaively(playerId: string, key: string): Promise<string> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const { rows } = await client.query('SELECT redeemed, most FROM naive_campaign WHERE id = 1 FOR UPDATE');
    if (rows[0].redeemed >= rows[0].most) throw new Error('exhausted');
    const id = crypto.randomUUID();
    await client.query('INSERT INTO naive_redemption (id, campaign_id, player_id, key) VALUES ($1, 1, $2, $3)', [
      id,
      playerId,
      key,
    ]);
    await client.query('UPDATE naive_campaign SET redeemed = redeemed + 1 WHERE id = 1');
    await client.query('COMMIT');
    return id;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}

interface Request {
  readonly body: { readonly code: string; readonly playerId: string };
  readonly key: IdempotencyKey;
}

const run = async ({ body, key }: Request) => ({
  id: await redeemNaively(body.playerId, key.value),
  campaignId: crypto.randomUUID(),
  ...body,
  reward: { points: 1 },
  redeemedAt: new Date().toISOString(),
});
const handlers = app.handlers.map((handler) =>
  handler.operation.name === 'coupon.redeem' ? { operation: handler.operation, run } : handler,
);
await startRedeeming({ ...app, handlers } as typeof app);
