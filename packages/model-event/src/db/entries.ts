import type { IdempotencyKey } from '@clever/contract';
import { findReceipt, once, type Queries, type ReceiptKey } from '@clever/model';
import type { PoolClient } from 'pg';
import type { EventDb } from './open-event.ts';

export interface Maker {
  readonly caller: string;
  readonly key: IdempotencyKey;
}

/** What is reported, and what becomes of it. */
export interface Report {
  readonly eventId: string;
  /** `mission-ID` or `score` */
  readonly part: string;
  readonly period: string;
  readonly playerId: string;
  readonly amount: number;
  /** Looks whether it may be noted, in the transaction that notes it. */
  readonly before?: (tx: PoolClient) => Promise<void>;
  /** Changes what the player has, and the entry's `value` with it, whose id is `$1`: a statement of one row `{ value }`. */
  readonly apply: { readonly name: string; readonly text: string; readonly values: readonly unknown[] };
}

interface Noted {
  readonly period: string;
  readonly value: string;
}

/** Notes a report once per caller and key, for ever. @throws IDEMPOTENCY_KEY_REUSED; what `prepare` and `before` throw */
export async function reportOnce(
  db: EventDb,
  maker: Maker,
  prepare: () => Promise<Report>,
): Promise<{ period: string; value: number }> {
  const known = await findReceipt(maker, (by) => findEntry(db.database, by));
  const { period, value } = known ?? (await note(db, maker, await prepare()));
  return { period, value: Number(value) };
}

async function note(db: EventDb, maker: Maker, report: Report): Promise<Noted> {
  const { eventId, part, period, playerId, amount, before, apply } = report;
  const { row } = await db.database.transaction((tx) =>
    once<Noted, Awaited<ReturnType<typeof findEntry>>, IdempotencyKey>(maker, {
      insert: async ({ createdBy, idempotencyKey, fingerprint }) => {
        await before?.(tx);
        const { rows } = await tx.query<{ id: string }>({
          name: 'event note',
          text: `INSERT INTO entry (event_id, part, period, player_id, amount, created_by, idempotency_key, fingerprint)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING RETURNING id`,
          values: [eventId, part, period, playerId, amount, createdBy, idempotencyKey, fingerprint],
        });
        if (!rows[0]) return undefined;
        const applied = await tx.query<{ value: string }>({ ...apply, values: [rows[0].id, ...apply.values] });
        return applied.rows.map(({ value }) => ({ period, value }));
      },
      find: (by) => findEntry(tx, by),
    }),
  );
  return row;
}

async function findEntry(queries: Queries, { createdBy, idempotencyKey }: ReceiptKey) {
  const { rows } = await queries.query<Noted & { fingerprint: string }>({
    name: 'event find entry',
    text: 'SELECT period, value, fingerprint FROM entry WHERE created_by = $1 AND idempotency_key = $2',
    values: [createdBy, idempotencyKey],
  });
  return rows[0];
}
