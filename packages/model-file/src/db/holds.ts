import { fileBlocked, fileUnknown } from '../problems.ts';
import type { FileDb } from './open-file.ts';

/** Who uses a file, and what for. */
export interface Holding {
  readonly id: string;
  readonly caller: string;
  readonly holder: string;
}

const lock = 'SELECT state FROM file WHERE id = $1 FOR UPDATE';

/** Holds a file, once per caller and holder. @throws FILE_UNKNOWN; FILE_BLOCKED */
export async function holdFile({ database }: FileDb, { id, caller, holder }: Holding): Promise<void> {
  await database.transaction(async (client) => {
    const { rows } = await client.query<{ state: string }>(lock, [id]);
    const [file] = rows;
    if (!file) throw fileUnknown(`There is no file ${id}`);
    if (file.state === 'blocked') throw fileBlocked();
    await client.query('INSERT INTO hold (file_id, created_by, holder) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', [
      id,
      caller,
      holder,
    ]);
    await client.query('UPDATE file SET unheld_at = NULL WHERE id = $1 AND unheld_at IS NOT NULL', [id]);
  });
}

/** Releases a hold of a file. The last one leaves the time at which it was released. */
export async function releaseFile({ database }: FileDb, { id, caller, holder }: Holding): Promise<void> {
  await database.transaction(async (client) => {
    // Two that go at once would each see the other.
    await client.query(lock, [id]);
    await client.query('DELETE FROM hold WHERE file_id = $1 AND created_by = $2 AND holder = $3', [id, caller, holder]);
    await client.query(
      `UPDATE file SET unheld_at = now()
       WHERE id = $1 AND unheld_at IS NULL AND NOT EXISTS (SELECT FROM hold WHERE file_id = $1)`,
      [id],
    );
  });
}
