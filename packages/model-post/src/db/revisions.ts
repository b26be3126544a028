import { decodeCursor, type Match, pageFrom } from '@clever/contract';
import { revisionUnknown } from '../problems.ts';
import { differenceOf } from '../rules/difference.ts';
import type { Difference, Entry, Revision } from '../shapes.ts';
import { findEntry } from './find-entry.ts';
import type { PostDb } from './open-post.ts';
import { findSaid, type Said } from './said.ts';
import { updateEntry } from './update-entry.ts';

/** Lists what an entry said, the newest first; the first is what it says now. @throws POST_UNKNOWN; INVALID_CURSOR */
export async function listRevisions(
  { database }: PostDb,
  id: string,
  { limit, cursor }: { limit: number; cursor?: string },
) {
  const { version, title, body, tags, files } = await findEntry(database, id);
  const [before] = decodeCursor(cursor, { id }, 1) ?? [];
  const { rows } = await database.query<Revision>({
    text: `SELECT version, title, body, tags, files, to_char(changed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "changedAt"
      FROM revision WHERE entry_id = $1 AND ($2::int IS NULL OR version < $2) ORDER BY version DESC LIMIT $3`,
    values: [id, before ?? null, limit + 1],
  });
  const now = before === undefined ? [{ version, title, body, tags, files, changedAt: null }] : [];
  return pageFrom<Revision, Revision>([...now, ...rows], {
    limit,
    filters: { id },
    position: (row) => [row.version],
    view: (row) => row,
  });
}

async function findRevision({ database }: PostDb, id: string, version: number): Promise<Said> {
  const said = await findSaid(database, await findEntry(database, id), version);
  if (!said) throw revisionUnknown(`${id} has no version ${version}`);
  return said;
}

/** Compares two versions. @throws POST_UNKNOWN; POST_REVISION_UNKNOWN */
export async function readDifference(
  db: PostDb,
  id: string,
  { from, to }: { from: number; to: number },
): Promise<Difference> {
  return differenceOf(await findRevision(db, id, from), await findRevision(db, id, to));
}

/** Restores the text that an entry had in a version. @throws POST_REVISION_UNKNOWN; what `updateEntry` throws */
export async function restoreRevision(
  db: PostDb,
  id: string,
  { version, match, by }: { version: number; match: Match; by: string },
): Promise<Entry> {
  const { title, ...said } = await findRevision(db, id, version);
  return updateEntry(db, id, { match, edit: { by, ...said, ...(title !== null && { title }) } });
}
