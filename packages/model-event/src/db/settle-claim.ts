import { bodyOf, type Settled } from '@clever/model/outbox';
import type { PoolClient } from 'pg';

/**
 * Ends a claim with its message, in one transaction. What a failed one took of the budget is given back; where staff had the call made again behind the
 * claim's back, it is taken after all, as the reward was given.
 */
export async function settleClaim(tx: PoolClient, { key, state, reply, error }: Settled): Promise<void> {
  const isGranted = state === 'done';
  await tx.query({
    name: 'event settle',
    text: `
      WITH before AS (
        SELECT id, event_id, cost, state <> 'failed' AS "isSpent" FROM claim WHERE operation_id = $1 FOR UPDATE
      ), ended AS (
        UPDATE claim c SET state = CASE WHEN $2 THEN 'granted' ELSE 'failed' END, granted = $3, reason = $4, ended_at = now()
        FROM before b WHERE c.id = b.id RETURNING c.event_id, b.cost, b."isSpent"
      )
      UPDATE spending s SET spent = s.spent + CASE WHEN $2 THEN e.cost ELSE -e.cost END
      FROM ended e WHERE s.event_id = e.event_id AND e."isSpent" <> $2`,
    values: [key, isGranted, isGranted ? JSON.stringify(bodyOf(reply) ?? null) : null, error],
  });
}
