import type { Database } from '@clever/contract/database';
import type { Marks } from '../rules/selection.ts';

interface Row {
  id: string;
  readAt: Date | null;
  dismissedAt: Date | null;
}

/** Bounded by the notices that are live, however many a player dismissed in a life. */
const text = `
  SELECT notice_id AS id, read_at AS "readAt", dismissed_at AS "dismissedAt"
  FROM marks WHERE player = $1 AND notice_id = ANY($2::uuid[])`;

/** Reads what a player did with some notices. */
export async function readMarks(database: Database, player: string, ids: readonly string[]): Promise<Marks> {
  if (ids.length === 0) return new Map();
  const { rows } = await database.query<Row>({ name: 'notice.marks', text, values: [player, ids] });
  return new Map(rows.map(({ id, ...mark }) => [id, mark]));
}
