import type { LinkDb } from './open.ts';

const most = 20_000;

const text = `
  DELETE FROM visitors WHERE ctid = ANY (ARRAY(
    SELECT ctid FROM visitors WHERE day < (now() AT TIME ZONE 'UTC')::date LIMIT $1
  ))`;

/**
 * Deletes hashes of visitors, and salts, of days that are over: up to 20,000 hashes at a time. The counts stay.
 *
 * @returns whether there may be more
 */
export async function forgetVisitors({ database, prisma }: LinkDb): Promise<boolean> {
  const today = new Date(new Date().toISOString().slice(0, 10));
  await prisma.visitorSalt.deleteMany({ where: { day: { lt: today } } });
  const { rowCount } = await database.query({ name: 'link.forgetVisitors', text, values: [most] });
  return rowCount === most;
}
