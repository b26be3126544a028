import { randomInt, randomUUID } from 'node:crypto';
import type { Queries } from './queries.ts';

/** Who writes a batch of counts: each process has an id, counts its batches up, and counts in a slot of its own. */
export interface BatchId {
  readonly writer: string;
  readonly batch: number;
  /** 0 to 63: part of the key of counted rows, so that replicas do not wait for each other's rows. */
  readonly slot: number;
}

/** Two processes that share a slot by chance wait for each other now and then. */
const slots = 64;

export const newWriter = (): { readonly id: string; readonly slot: number } => ({
  id: randomUUID(),
  slot: randomInt(slots),
});

/**
 * The first part of a statement that writes a batch once: `WITH ${claimBatch('count_writer')}, ... INSERT ... FROM claim CROSS JOIN sent`. `$1` is the
 * writer, `$2` the batch. It has no row when the batch was written before.
 */
export const claimBatch = (table: string): string => `claim AS (
    INSERT INTO ${table} AS known (id, groups) VALUES ($1, $2)
    ON CONFLICT (id) DO UPDATE SET groups = excluded.groups, wrote_at = now() WHERE known.groups < excluded.groups
    RETURNING id AS writer
  )`;

/** Deletes a writer that stops, and those that died a day ago or more: none of them writes a batch again. */
export const forgetWriter = (queries: Queries, table: string, writer: string): Promise<unknown> =>
  queries.query({
    text: `DELETE FROM ${table} WHERE id = $1 OR wrote_at < now() - interval '1 day'`,
    values: [writer],
  });
