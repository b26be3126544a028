import { type Past, pastDays } from '@clever/service/past';

/** Players who joined on days of their own. */
export const past: Past = {
  domain: 'player',
  sql: [
    `UPDATE player SET created_at = created_at - (abs(hashtext(id::text)) % ${pastDays}) * interval '1 day'
  WHERE id IN (SELECT player_id FROM identity WHERE kind = 'device' AND subject LIKE 'seed-%') AND created_at > now() - interval '1 hour'
    AND merged_into IS NULL`,
  ],
};
