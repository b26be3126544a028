import type { IdempotencyKey } from '@clever/contract';
import type { NewTransfer } from '@clever/model-item';
import { openDatabases } from '@clever/router';
import { app } from '@clever/service-item';
import { players } from './transfer-players.ts';
import { startTransferring } from './transfer-service.ts';

/** The transaction that everybody writes first: lock both, look, change both, note it. */
const { pool } = openDatabases(process.env).open('item');
await pool.query(`CREATE TABLE naive_balance (account text PRIMARY KEY, amount bigint NOT NULL) WITH (fillfactor = 50);
  CREATE TABLE naive_transfer (id uuid PRIMARY KEY, key text NOT NULL UNIQUE, source text NOT NULL, target text NOT NULL,
    amount bigint NOT NULL, at timestamptz NOT NULL DEFAULT now());
  INSERT INTO naive_balance SELECT 'player:' || n, 1000000 FROM generate_series(1, ${players}) n UNION ALL SELECT 'budget:hot', 100000000000;
  ANALYZE naive_balance`);

async function transferNaively(from: string, to: string, amount: number, key: string): Promise<string> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const lock =
      'SELECT account, amount::float8 AS amount FROM naive_balance WHERE account IN ($1, $2) ORDER BY account FOR UPDATE';
    const { rows } = await client.query<{ account: string; amount: number }>(lock, [from, to]);
    if ((rows.find(({ account }) => account === from)?.amount ?? 0) < amount) throw new Error('short');
    await client.query('UPDATE naive_balance SET amount = amount - $2 WHERE account = $1', [from, amount]);
    await client.query('UPDATE naive_balance SET amount = amount + $2 WHERE account = $1', [to, amount]);
    const id = crypto.randomUUID();
    const note = 'INSERT INTO naive_transfer (id, key, source, target, amount) VALUES ($1, $2, $3, $4, $5)';
    await client.query(note, [id, key, from, to, amount]);
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
  readonly body: NewTransfer;
  readonly key: IdempotencyKey;
}

async function run({ body, key }: Request) {
  const { from, to, amount } = body.entries[0] as NewTransfer['entries'][number];
  const id = await transferNaively(from, to, amount, key.value);
  const at = new Date().toISOString();
  return { id, entries: body.entries, reason: body.reason, reference: null, reverses: null, at, balances: [] };
}

const handlers = app.handlers.map((handler) =>
  handler.operation.name === 'item.transfer' ? { operation: handler.operation, run } : handler,
);
await startTransferring({ ...app, handlers } as typeof app);
