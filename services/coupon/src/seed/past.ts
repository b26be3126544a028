import { type Past, pastDays } from '@clever/service/past';

/** Redemptions of the demo on days of their own; the counts of days are those of the redemptions, as ever. */
export const past: Past = {
  domain: 'coupon',
  sql: [
    `WITH moved AS (
    UPDATE redemption SET redeemed_at = redeemed_at - (abs(hashtext(id::text)) % ${pastDays}) * interval '1 day'
    WHERE caller = 'demo' AND key LIKE 'seed-%' AND redeemed_at > now() - interval '1 hour' RETURNING campaign_id
  )
  SELECT count(*) FROM moved`,
    `DELETE FROM daily_tally WHERE campaign_id IN (SELECT campaign_id FROM redemption WHERE caller = 'demo' AND key LIKE 'seed-%')`,
    `INSERT INTO daily_tally (campaign_id, day, redeemed, reverted)
  SELECT campaign_id, (redeemed_at AT TIME ZONE 'UTC')::date, count(*), count(reverted_at) FROM redemption
  WHERE campaign_id IN (SELECT campaign_id FROM redemption WHERE caller = 'demo' AND key LIKE 'seed-%') GROUP BY 1, 2`,
  ],
};
