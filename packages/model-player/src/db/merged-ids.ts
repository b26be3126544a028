import type { Queries } from './player-db.ts';

const text = `
  WITH RECURSIVE part AS (
    SELECT $1::uuid AS id UNION SELECT p.id FROM player p JOIN part ON p.merged_into = part.id
  )
  SELECT id FROM part
  UNION SELECT m.id FROM merge m JOIN part ON part.id IN (m.into_id, m.from_id) WHERE m.journal IS NOT NULL`;

/** All ids under which data of a player lie: its own, those merged into it, and the merges that can be undone. */
export async function mergedIds(queries: Queries, id: string): Promise<string[]> {
  const { rows } = await queries.query<{ id: string }>({ text, values: [id] });
  return rows.map((row) => row.id);
}
