import type { FileDb } from './open-file.ts';

/** Bytes that nobody needs any more. */
export interface Unused {
  readonly sha256: string;
  readonly storage: string;
}

/** Removes some files that nobody has held for so long. @returns how many */
export async function collectFiles({ database }: FileDb, hours: number, max = 500): Promise<number> {
  // A hold that comes meanwhile waits for the row, and finds none; one that came before keeps it.
  const { rowCount } = await database.query({
    text: `DELETE FROM file WHERE id IN (
        SELECT id FROM file WHERE unheld_at < now() - $1 * interval '1 hour' ORDER BY unheld_at LIMIT $2 FOR UPDATE SKIP LOCKED
      ) AND NOT EXISTS (SELECT FROM hold WHERE file_id = file.id)`,
    values: [hours, max],
  });
  return rowCount ?? 0;
}

/**
 * Removes bytes that no file and no variant has had for a day, one by one: their record is gone when `remove` has removed them. Whoever brings the
 * same bytes waits for it.
 *
 * @returns how many
 */
export async function collectBlobs({ database }: FileDb, remove: (unused: Unused) => Promise<void>): Promise<number> {
  for (let count = 0; ; count++) {
    const isOne = await database.transaction(async (client) => {
      const { rows } = await client.query<Unused>(
        `DELETE FROM blob WHERE sha256 = (
            SELECT sha256 FROM blob WHERE touched_at < now() - interval '1 day'
              AND NOT EXISTS (SELECT FROM file WHERE file.sha256 = blob.sha256)
              AND NOT EXISTS (SELECT FROM variant WHERE content = blob.sha256)
            ORDER BY touched_at LIMIT 1 FOR UPDATE SKIP LOCKED
          ) RETURNING sha256, storage`,
      );
      for (const unused of rows) await remove(unused);
      return rows.length > 0;
    });
    if (!isOne || count === 500) return count;
  }
}
