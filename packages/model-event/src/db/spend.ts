import type { Queries } from '@clever/model';

/** Takes what a reward costs from the budget of its event, exactly: one statement that changes nothing where too little is left. @returns whether it was taken */
export async function spend(tx: Queries, eventId: string, cost: number): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: 'event spend',
    text: `INSERT INTO spending AS s (event_id, spent) SELECT id, $2::bigint FROM event WHERE id = $1 AND (budget IS NULL OR $2::bigint <= budget)
      ON CONFLICT (event_id) DO UPDATE SET spent = s.spent + excluded.spent
      WHERE s.spent + excluded.spent <= coalesce((SELECT budget FROM event WHERE id = s.event_id), 9223372036854775807)`,
    values: [eventId, cost],
  });
  return rowCount === 1;
}
