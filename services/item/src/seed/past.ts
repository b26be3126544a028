import { type Past, pastDays } from '@clever/service/past';

const isOfDemo = "created_by = 'demo' AND idempotency_key LIKE 'seed-%' AND at > now() - interval '1 hour'";
/** All transfers of a player on one day, in their order; what was set aside for them before all of those. */
const daysAgo = `CASE WHEN idempotency_key LIKE 'seed-budget-%' THEN ${pastDays} ELSE abs(hashtext(substring(idempotency_key FROM 'seed-player-\\d+'))) % ${pastDays} END`;

/** Transfers of the demo on days of their own. What an account had after each of them is added up again, so that the ledger is as right as before. */
export const past: Past = {
  domain: 'item',
  sql: [
    `CREATE TEMP TABLE moved ON COMMIT DROP AS
  SELECT id AS old_id, uuidv7(a.ago) AS id, at AS old_at, at + a.ago AS at
  FROM transfer CROSS JOIN LATERAL (SELECT -(${daysAgo}) * interval '1 day' AS ago) a WHERE ${isOfDemo}`,
    'UPDATE unit_move u SET transfer_id = m.id, at = m.at FROM moved m WHERE u.transfer_id = m.old_id',
    'UPDATE posting p SET transfer_id = m.id, at = m.at FROM moved m WHERE p.transfer_id = m.old_id',
    'UPDATE transfer t SET id = m.id, at = m.at FROM moved m WHERE t.id = m.old_id',
    `UPDATE unit u SET created_at = f.at FROM (SELECT unit_id, min(at) AS at FROM unit_move GROUP BY 1) f
  WHERE u.id = f.unit_id AND u.created_at > f.at`,
    `UPDATE posting p SET after = w.after
  FROM (SELECT account, kind, at, sum(delta) OVER (PARTITION BY account, kind ORDER BY at)::bigint AS after FROM posting
    WHERE (account, kind) IN (SELECT account, kind FROM posting JOIN moved ON moved.id = transfer_id)) w
  WHERE (p.account, p.kind, p.at) = (w.account, w.kind, w.at) AND p.after <> w.after`,
    `UPDATE balance b SET at = l.at FROM (SELECT account, kind, max(at) AS at FROM posting GROUP BY account, kind) l
  WHERE (b.account, b.kind) = (l.account, l.kind) AND EXISTS (SELECT FROM moved)`,
  ],
};
