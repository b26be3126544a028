import { eachInTurn } from '../rules/each-in-turn.ts';
import type { ItemDb } from './item-db.ts';
import { release } from './release.ts';

/** How many are released at a time. */
const maxBatch = 100;

const text = `
  SELECT id FROM reservation WHERE state = 'held' AND expires_at <= now() AND account = coalesce($1, account)
  ORDER BY expires_at LIMIT ${maxBatch}`;

/**
 * Gives back what was held too long, of one account or of all.
 *
 * @returns how many reservations
 */
export async function releaseLapsed(db: ItemDb, account: string | null = null): Promise<number> {
  const { rows } = await db.database.query<{ id: string }>({ text, values: [account] });
  await eachInTurn(rows, ({ id }) => release(db, id, 'lapsed'));
  return rows.length;
}
