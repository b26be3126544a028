import type { Database } from '@clever/contract/database';
import { outboxTable } from './table.ts';

/** How an outbox is. */
interface OutboxFigures {
  readonly pending: number;
  /** Refused: they wait for a person. */
  readonly failed: number;
  /** How long the oldest pending message has waited, in seconds. */
  readonly lagSeconds: number;
}

/** Counts what an outbox owes. */
async function measureOutbox(database: Database, table = outboxTable): Promise<OutboxFigures> {
  const text = `
    SELECT count(*) FILTER (WHERE state = 'pending')::int AS "pending", count(*) FILTER (WHERE state = 'failed')::int AS "failed",
      coalesce(extract(epoch FROM now() - min(created_at) FILTER (WHERE state = 'pending')), 0)::float8 AS "lagSeconds"
    FROM ${table} WHERE state IN ('pending', 'failed')`;
  const { rows } = await database.query<OutboxFigures & Record<string, unknown>>({ text });
  return rows[0] ?? { pending: 0, failed: 0, lagSeconds: 0 };
}

interface Measuring {
  readonly db: { readonly database: Database };
  readonly figure: (name: string, value: number) => void;
}

const measureEveryMs = 15_000;

/** Makes the job `outbox`, which shows these numbers: `clever_job_figure{job="outbox",figure="lagSeconds"}`. */
export const measureJob = (table: string | undefined) => ({
  name: 'outbox',
  everyMs: measureEveryMs,
  run: async ({ db, figure }: Measuring) => {
    const figures = await measureOutbox(db.database, table);
    for (const [name, value] of Object.entries(figures)) figure(name, value);
    return false;
  },
});
