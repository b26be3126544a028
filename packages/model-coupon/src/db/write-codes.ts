import type { PoolClient } from 'pg';
import { createCodeMaker } from '../rules/code-maker.ts';
import { readPattern } from '../rules/pattern.ts';
import type { CouponDb } from './coupon-db.ts';

/** Codes of one transaction: it lasts about a tenth of a second. */
const chunkSize = 10_000;

interface Lease {
  id: string;
  campaignId: string;
  count: number;
  done: number;
  firstPosition: number;
  nextIndex: number;
  endIndex: number;
  pattern: string;
  charset: string;
  keyId: string;
}

/**
 * Writes the next codes of a batch that nobody else writes, the least advanced first. Where it stopped is stored with the codes, so a
 * crash leaves neither a gap nor a double.
 *
 * @returns whether there was something to do
 */
export async function writeCodes({ database, keys }: CouponDb): Promise<boolean> {
  const written = await database.transaction(async (client) => {
    const lease = await takeLease(client);
    const key = lease && keys.find(lease.keyId);
    if (!lease || !key) return lease && fail(client, lease);
    const { nextIndex, endIndex, count, done } = lease;
    const size = Math.min(chunkSize, count - done, endIndex - nextIndex);
    if (size === 0) return extend(client, lease);
    const pattern = readPattern(lease.pattern, lease.charset);
    const codes = createCodeMaker(pattern, key, lease.campaignId)(nextIndex, size);
    return advance(client, lease, size, await insert(client, lease, codes));
  });
  // The planner knows nothing of rows that came since it last looked, and would scan them all.
  if (written === 'complete') await database.query({ text: 'ANALYZE code' });
  return written !== undefined;
}

async function takeLease(client: PoolClient): Promise<Lease | undefined> {
  const { rows } = await client.query<Lease>({
    name: 'coupon lease batch',
    text: `SELECT b.id, b.campaign_id AS "campaignId", b.count, b.done, b.first_position AS "firstPosition",
        b.next_index AS "nextIndex", b.end_index AS "endIndex", c.pattern, c.charset, c.key_id AS "keyId"
      FROM batch b JOIN campaign c ON c.id = b.campaign_id
      WHERE b.done < b.count AND NOT b.failed
      ORDER BY b.done, b.id LIMIT 1 FOR NO KEY UPDATE OF b SKIP LOCKED`,
  });
  return rows[0];
}

/** Inserts codes. @returns how many are new. Positions stay dense where another campaign has one of them already. */
async function insert(client: PoolClient, lease: Lease, codes: readonly string[]): Promise<number> {
  const { campaignId, firstPosition, done } = lease;
  const from = firstPosition + done;
  const { rowCount } = await client.query({
    name: 'coupon insert codes',
    text: `INSERT INTO code (code, campaign_id, position)
      SELECT made.code, $2, $3 + made.ord - 1 FROM unnest($1::text[]) WITH ORDINALITY AS made (code, ord)
      ON CONFLICT (code) DO NOTHING`,
    values: [codes, campaignId, from],
  });
  if (rowCount === codes.length) return rowCount;
  const { rows } = await client.query<{ code: string }>({
    text: 'DELETE FROM code WHERE campaign_id = $1 AND position >= $2 AND position < $3 RETURNING code',
    values: [campaignId, from, from + codes.length],
  });
  return rows.length === 0
    ? 0
    : insert(
        client,
        lease,
        rows.map(({ code }) => code),
      );
}

async function advance(client: PoolClient, { id, done, count }: Lease, size: number, made: number) {
  await client.query({
    name: 'coupon advance batch',
    text: 'UPDATE batch SET done = done + $2, next_index = next_index + $3 WHERE id = $1',
    values: [id, made, size],
  });
  return done + made === count ? ('complete' as const) : ('partial' as const);
}

/** Sets more indexes aside, instead of codes that another campaign had. */
async function extend(client: PoolClient, lease: Lease) {
  const missing = lease.count - lease.done;
  const { rows } = await client.query<{ end: number }>({
    text: `UPDATE campaign SET next_index = next_index + $2
      WHERE id = $1 AND next_index::bigint + $2 <= least($3::double precision, 2000000000) RETURNING next_index AS "end"`,
    values: [lease.campaignId, missing, readPattern(lease.pattern, lease.charset).capacity],
  });
  const [range] = rows;
  if (!range) return fail(client, lease);
  await client.query({
    text: 'UPDATE batch SET next_index = $2, end_index = $3 WHERE id = $1',
    values: [lease.id, range.end - missing, range.end],
  });
  return 'partial' as const;
}

/** The key is not configured any more, or the pattern is used up by other campaigns. */
async function fail(client: PoolClient, { id }: Lease) {
  await client.query({ text: 'UPDATE batch SET failed = true WHERE id = $1', values: [id] });
  return 'failed' as const;
}
