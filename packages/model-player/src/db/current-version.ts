import { type ProblemError, standard } from '@clever/contract';
import type { Queries } from './player-db.ts';
import type { SavePlace } from './save-row.ts';

const text = 'SELECT version FROM save WHERE player_id = $1 AND collection = $2 AND key = $3 AND NOT removed';

/** The version of a save; null where there is none. */
export async function currentVersion(queries: Queries, { id, collection, key }: SavePlace): Promise<number | null> {
  const { rows } = await queries.query<{ version: number }>({ text, values: [id, collection, key] });
  return rows[0]?.version ?? null;
}

/** Makes the stale problem, with the current version where there is one. */
export async function staleSave(queries: Queries, place: SavePlace): Promise<ProblemError> {
  return standard.stale(await currentVersion(queries, place));
}
