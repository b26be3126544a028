import pg from 'pg';
import { startCluster } from '../cluster.ts';
import type { Report } from '../report.ts';
import { compare } from '../rounds.ts';
import { players } from '../servers/transfer-players.ts';
import { transfers } from './transfer.ts';

/** Rows of the ledger, of which each transfer has two. */
const sizes = [10_000, 100_000, 1_000_000, 10_000_000];

/** Past transfers between all players, a second apart, with what they did to both. Balances stay as they are: nothing here sums up. */
const text = `
  WITH past AS (
    SELECT uuidv7() AS id, n, 'player:' || 1 + n % ${players} AS source, 'player:' || 1 + (n * 7 + 1) % ${players} AS target,
      timestamptz '2020-01-01' + make_interval(secs => n) AS at
    FROM generate_series($1::int, $2::int) n
  ), kept AS (
    INSERT INTO transfer (id, created_by, idempotency_key, fingerprint, reason, entries, at)
    SELECT id, 'past', 'past-' || n, 'past', 'past',
      jsonb_build_array(jsonb_build_object('from', source, 'to', target, 'kind', 'gold', 'amount', 1)), at FROM past
  )
  INSERT INTO posting (account, kind, at, transfer_id, reason, delta, after)
  SELECT source, 'gold', at, id, 'past', -1, 0 FROM past UNION ALL
  SELECT target, 'gold', at + interval '1 microsecond', id, 'past', 1, 0 FROM past`;

/** Transfers between players while the ledger grows. */
export async function ledgerGrowth(): Promise<Report> {
  await using cluster = await startCluster();
  const url = await cluster.create('item');
  const rows = [];
  let loaded = 0;
  for (const size of sizes) {
    loaded = await load(url, loaded, size / 2);
    const entry = { label: '', server: 'transfer-clever', env: { DATABASE_URL_ITEM: url }, requests: transfers(false) };
    const [row] = await compare([entry], { expected: 201, rounds: 3 });
    rows.push({ size, ...(row as NonNullable<typeof row>) });
    process.stderr.write(`  ${size} rows: ${Math.round(row?.perSecond ?? 0)} per second\n`);
  }
  const ratio = (rows.at(-1)?.perSecond ?? 0) / (rows[0]?.perSecond ?? Number.NaN);
  return {
    name: 'ledgerGrowth',
    title: 'Transfers while the ledger grows, 64 clients',
    columns: ['ledger rows', 'per second', 'p50 ms', 'p99 ms'],
    rows: rows.map(({ size, perSecond, p50Ms, p99Ms }) => [
      size.toLocaleString('en'),
      Math.round(perSecond).toLocaleString('en'),
      p50Ms.toFixed(2),
      p99Ms.toFixed(2),
    ]),
    goals: [{ goal: 'flat: at least 0.8 of the first', seen: ratio.toFixed(2), isMet: ratio >= 0.8 }],
  };
}

const chunk = 250_000;

async function load(url: string, from: number, to: number): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (let at = from; at < to; at += chunk) await client.query({ text, values: [at + 1, Math.min(to, at + chunk)] });
  await client.query('VACUUM ANALYZE transfer, posting');
  await client.end();
  return to;
}
