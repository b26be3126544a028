import type { Database } from '@clever/contract/database';

/** Writes sources of the archive: rows that forms may change. */
export async function makeSources(database: Database, ...names: readonly string[]): Promise<void> {
  for (const [at, name] of names.entries())
    await database.query({
      text: `INSERT INTO source (name, title, format, mapping, rank) VALUES ($1, $2, 'csv', '{}', $3)`,
      values: [name, `Title of ${name}`, at + 1],
    });
}

/** Reads titles and ranks of sources by name. */
export async function readSources(database: Database): Promise<Record<string, [string, number]>> {
  const { rows } = await database.query<{ name: string; title: string; rank: number }>({
    text: 'SELECT name, title, rank FROM source ORDER BY name',
  });
  return Object.fromEntries(rows.map(({ name, title, rank }) => [name, [title, rank]]));
}
