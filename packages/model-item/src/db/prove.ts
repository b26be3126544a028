import type { PoolClient, QueryConfig } from 'pg';
import type { Proof } from '../proof-shapes.ts';
import type { ItemDb } from './item-db.ts';

const kindsText = `
  SELECT kind, coalesce(-sum(amount) FILTER (WHERE account = 'mint'), 0)::float8 AS minted,
    coalesce(sum(amount) FILTER (WHERE account = 'burn'), 0)::float8 AS burnt,
    coalesce(sum(amount) FILTER (WHERE account NOT IN ('mint', 'burn')), 0)::float8 AS balances, sum(amount) = 0 AS adds
  FROM balance GROUP BY kind ORDER BY kind`;

/** Whatever says what an account has must say the same: its postings; lots, of what expires; units, of what is unique. */
const faultsText = `
  SELECT account, kind, what, balance::float8 AS balance, counted::float8 AS counted FROM (
    SELECT account, kind, 'postings' AS what, coalesce(b.amount, 0) AS balance, coalesce(p.amount, 0) AS counted
    FROM balance b FULL JOIN (SELECT account, kind, sum(delta) AS amount FROM posting GROUP BY 1, 2) p USING (account, kind)
    UNION ALL
    SELECT b.account, b.kind, 'lots', greatest(b.amount, 0), coalesce(l.amount, 0)
    FROM balance b JOIN kind k ON k.id = b.kind AND k.expires_after IS NOT NULL
    LEFT JOIN (SELECT account, kind, sum(remaining) AS amount FROM lot GROUP BY 1, 2) l USING (account, kind)
    WHERE b.account LIKE 'player:%' OR b.account LIKE 'hold:%'
    UNION ALL
    SELECT b.account, b.kind, 'units', b.amount, coalesce(u.amount, 0)
    FROM balance b JOIN kind k ON k.id = b.kind AND k.is_unique
    LEFT JOIN (SELECT account, kind, count(*) AS amount FROM unit GROUP BY 1, 2) u USING (account, kind)
    WHERE b.account <> 'mint'
  ) f WHERE balance <> counted ORDER BY 1, 2, 3 LIMIT 100`;

/**
 * Proves, as of one snapshot, that of every kind what was minted is what was burnt and what accounts have.
 *
 * @param isFull also holds every balance against its postings, lots and units: that reads the whole ledger
 */
export function prove({ database }: ItemDb, isFull: boolean): Promise<Proof> {
  return database.transaction(async (tx) => proveWithin(tx, isFull), { isolation: 'repeatable read' });
}

/** All of the ledger may take longer than a statement usually may. */
const fullMs = 600_000;
const fullQuery: QueryConfig & { query_timeout: number } = { text: faultsText, query_timeout: fullMs };

async function proveWithin(tx: PoolClient, isFull: boolean): Promise<Proof> {
  if (isFull) await tx.query(`SET LOCAL statement_timeout = ${fullMs}`);
  const kinds = (await tx.query<Proof['kinds'][number]>({ text: kindsText })).rows;
  const faults = isFull ? (await tx.query<Proof['faults'][number]>(fullQuery)).rows : [];
  const holds = faults.length === 0 && kinds.every(({ adds }) => adds);
  return { at: new Date().toISOString(), holds, isFull, kinds, faults };
}
