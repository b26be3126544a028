import type { Queries } from '@clever/model';
import type { EntryRow } from './row.ts';

/** What an entry says. */
export interface Said {
  readonly title: string | null;
  readonly body: string;
  readonly tags: string[];
  readonly files: string[];
}

/** What an entry said at a version; undefined where it never had it. A row of `revision` holds what was said up to its version. */
export async function findSaid(queries: Queries, row: EntryRow, version: number): Promise<Said | undefined> {
  if (version < 1 || version > row.version) return undefined;
  const { rows } = await queries.query<Said & { entryId: string }>({
    text: `SELECT title, body, tags, files FROM revision WHERE entry_id = $1 AND version >= $2 ORDER BY version LIMIT 1`,
    values: [row.id, version],
  });
  const { title, body, tags, files } = rows[0] ?? row;
  return { title, body, tags, files };
}
