import type { Database } from '@clever/contract/database';
import type { Taken } from './message.ts';
import { outboxTable } from './table.ts';

/** What is taken up at once. */
export interface Taking {
  readonly operations: readonly string[];
  readonly maxMessages: number;
  /** The lease in milliseconds: nobody else takes the message until then. After a crash it is due again then. */
  readonly leaseMs: number;
  readonly table?: string;
}

/**
 * Takes up messages that are due, the longest due ones first, of a lane the first one. Each is somebody's alone until its lease is over.
 * The clock is rounded as the column is: what was owed just now may have been rounded into the future.
 */
export async function takeMessages(
  database: Database,
  { operations, maxMessages, leaseMs, table = outboxTable }: Taking,
): Promise<Taken[]> {
  const text = `
    UPDATE ${table} SET attempts = attempts + 1, due_at = now() + $2 * interval '1 ms'
    WHERE id IN (
      SELECT id FROM ${table} AS due WHERE state = 'pending' AND due_at <= now()::timestamptz(3) AND operation = ANY ($1)
        AND NOT EXISTS (SELECT FROM ${table} first WHERE first.lane = due.lane AND first.id < due.id AND first.state = 'pending')
      ORDER BY due_at LIMIT $3 FOR UPDATE SKIP LOCKED
    )
    RETURNING id, key, operation, input, saga, step, attempts`;
  return (await database.query<Taken & Record<string, unknown>>({ text, values: [operations, leaseMs, maxMessages] }))
    .rows;
}

/** Ends messages of no saga that were done together, without `settled`. */
export async function endMessages(
  database: Database,
  ids: readonly string[],
  { table = outboxTable }: { readonly table?: string } = {},
): Promise<void> {
  if (ids.length === 0) return;
  const text = `UPDATE ${table} SET state = 'done', error = NULL, ended_at = now() WHERE id = ANY ($1) AND state = 'pending'`;
  await database.query({ text, values: [ids] });
}
