import type { PushDb } from './open-push.ts';

const atOnce = 5_000;

/** Forgets messages whose time is over, and receipts of 7 days ago. @returns whether there may be more */
export async function forgetMessages({ database }: PushDb): Promise<boolean> {
  const counts = [await remove(database, messages), await remove(database, receipts)];
  return counts.includes(atOnce);
}

async function remove(database: PushDb['database'], text: string): Promise<number> {
  return (await database.query({ text, values: [atOnce] })).rowCount ?? 0;
}

const messages = `DELETE FROM message WHERE (channel, "offset") IN (
  SELECT channel, "offset" FROM message WHERE expires_at < now() ORDER BY expires_at LIMIT $1)`;
const receipts = `DELETE FROM publication WHERE id IN (
  SELECT id FROM publication WHERE created_at < now() - interval '7 days' ORDER BY created_at LIMIT $1)`;
