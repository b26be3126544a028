import type { Database } from '@clever/contract/database';
import { undoEnd } from './saga.ts';
import { outboxTable } from './table.ts';

/** How long calls that ended are kept: longer than anybody asks what became of one. */
const keptDays = 30;
const atOnce = 1_000;

interface Forgetting {
  /** Since it ended (30). */
  readonly days?: number;
  /** Messages (1,000). */
  readonly maxMessages?: number;
  readonly table?: string | undefined;
}

/**
 * Deletes messages that ended that many days ago, those that were due first before others. Callees know the keys for ever, so a key that is owed again does
 * nothing twice. A saga goes as a whole, with what takes it back; one that `isKept` not before it was taken back.
 *
 * @returns how many
 */
export async function forgetMessages(
  database: Database,
  { days = keptDays, maxMessages = atOnce, table = outboxTable }: Forgetting = {},
): Promise<number> {
  const { rowCount } = await database.query({
    text: `
      DELETE FROM ${table} WHERE id IN (
        SELECT old.id FROM unnest('{done,given_up}'::text[]) AS ended (state) CROSS JOIN LATERAL (
          SELECT id FROM ${table} AS due
          WHERE due.state = ended.state AND due_at < ${since} AND ended_at < ${since} AND NOT EXISTS (
            SELECT FROM ${table} AS one WHERE one.saga IN (${wholeOf('due.saga')}) AND (
              one.state NOT IN ('done', 'given_up') OR one.ended_at >= ${since} OR one.state = 'done' AND ${isKept(table)}
            )
          )
          ORDER BY due_at LIMIT $2
        ) AS old
      )`,
    values: [days, maxMessages],
  });
  return rowCount ?? 0;
}

const since = "now() - $1 * interval '1 day'";

/** The steps of a saga, and what takes them back. */
const wholeOf = (saga: string) =>
  `regexp_replace(${saga}, '${undoEnd}$', ''), regexp_replace(${saga}, '${undoEnd}$', '') || '${undoEnd}'`;

/** Only the last step says so. */
const isKept = (table: string) => `one.input #> '{how,isKept}' IS NOT NULL
  AND NOT EXISTS (SELECT FROM ${table} AS undo WHERE undo.saga = one.saga || '${undoEnd}')`;

const forgetEveryMs = 60_000;

/** Makes the job that forgets the calls of an outbox that ended long ago, in bounded groups. */
export const forgetJob = (table?: string) => ({
  name: 'forget-calls',
  everyMs: forgetEveryMs,
  run: async ({ db }: { readonly db: { readonly database: Database } }) =>
    (await forgetMessages(db.database, { table })) >= atOnce,
});
