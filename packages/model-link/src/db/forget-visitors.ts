import type { LinkDb } from './open-link.ts';

const maxRows = 20_000;

const text = `
  WITH salt AS (DELETE FROM visitor_salts WHERE day < $1::date)
  DELETE FROM visitors WHERE ctid = ANY (ARRAY(SELECT ctid FROM visitors WHERE day < $1::date LIMIT $2))`;

/**
 * Deletes salts, and hashes of visitors, of days that are over: up to 20,000 hashes at a time. The counts stay.
 *
 * @returns whether there may be more
 */
export async function forgetVisitors({ database }: LinkDb): Promise<boolean> {
  const today = new Date().toISOString().slice(0, 10);
  const { rowCount } = await database.query({ text, values: [today, maxRows] });
  return rowCount === maxRows;
}
