import type { Queries } from './player-db.ts';

const floor = `floor AS (
    SELECT collection, max(version) AS version FROM save WHERE player_id = $4 AND collection = ANY ($3) GROUP BY collection
  )`;
const raised = 'coalesce((SELECT f.version FROM floor f WHERE f.collection = s.collection), 0)';

const move = (table: string) => `WITH ${floor}
  UPDATE ${table} s SET player_id = $2, version = s.version + ${raised} WHERE s.player_id = $1 AND s.collection = ANY ($3)`;

export interface Move {
  readonly from: string;
  /** Has nothing in these collections. */
  readonly to: string;
  readonly collections: readonly string[];
  /** Whose versions were seen under `to` until now: those that move become greater, so that no entity tag fits again. */
  readonly above?: string;
}

/** Moves whole collections with their versions; values stay where they lie on disk. */
export async function moveCollections(queries: Queries, { from, to, collections, above }: Move): Promise<void> {
  if (collections.length === 0) return;
  const values = [from, to, collections, above ?? null];
  await queries.query({ text: move('save_version'), values });
  await queries.query({ text: move('save'), values });
}
