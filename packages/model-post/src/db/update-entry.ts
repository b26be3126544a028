import { type Match, standard } from '@clever/contract';
import { mergeFields, type NextVersion, saveVersioned } from '@clever/model';
import { stateRefused } from '../problems.ts';
import type { Entry, EntryEdit } from '../shapes.ts';
import { readContent } from './content.ts';
import { holdFiles } from './files.ts';
import { findBoard, findEntry, findOwn } from './find-entry.ts';
import type { PostDb } from './open-post.ts';
import { type EntryRow, toEntry } from './row.ts';
import { findSaid, type Said } from './said.ts';

/**
 * Edits an entry. An edit of an older version is saved over the present one where others have changed other fields since.
 *
 * @throws POST_UNKNOWN; POST_NOT_YOURS; POST_STATE_REFUSED; POST_TEXT_REFUSED; POST_WORDS_REFUSED
 * @throws STALE with `conflicts`: the fields that both have changed
 */
export async function updateEntry(
  db: PostDb,
  id: string,
  { match, edit: { by, ...edit } }: { match: Match; edit: EntryEdit },
): Promise<Entry> {
  let change: Partial<Said> = edit;
  const saved = await saveVersioned({
    match,
    find: async () => checkOpen(await findOwn(db.database, id, by)),
    async merge(row, read) {
      const base = await findSaid(db.database, row, Math.max(0, ...read.filter((version) => version < row.version)));
      if (!base) throw standard.stale(row.version);
      const merged = mergeFields<Said>(base, saidBy(row), edit);
      if (merged.conflicts.length > 0) throw standard.stale(row.version, { extra: { conflicts: merged.conflicts } });
      change = merged.edit;
    },
    save: (row, next) => save(db, row, { change: onlyOf(row, change), next }),
  });
  return toEntry(saved, { player: by });
}

function checkOpen(row: EntryRow): EntryRow {
  if (row.state === 'hidden' || row.state === 'removed') throw stateRefused(`The entry is ${row.state}`);
  return row;
}

const saidBy = ({ title, body, tags, files }: EntryRow): Said => ({ title, body, tags, files });

/** A comment has no title and no tags. */
const onlyOf = ({ kind }: EntryRow, { title, tags, ...change }: Partial<Said>): Partial<Said> =>
  kind === 'comment' ? change : { ...change, ...(title !== undefined && { title }), ...(tags && { tags }) };

const text = `
  UPDATE entry SET title = $3, body = $4, html = $5, excerpt = $6, tags = $7, files = $8, mentions = $9, matches = $10, version = $11,
    updated_at = $12, state = CASE WHEN state = 'published' AND $13 THEN 'pending' ELSE state END,
    queued_at = CASE WHEN state = 'published' AND $13 THEN now() ELSE queued_at END
  WHERE id = $1 AND version = $2`;

/** What is published waits for a moderator again, where the board or a blocked word asks for one. */
async function save(
  db: PostDb,
  row: EntryRow,
  { change, next }: { change: Partial<Said>; next: NextVersion },
): Promise<EntryRow[]> {
  const said = { ...saidBy(row), ...change };
  const board = await findBoard(db.database, row.boardId, row.author);
  const { title, body, html, excerpt, tags, mentions, matches } = await readContent(db, board, said);
  const values = [
    title,
    body,
    html,
    excerpt,
    tags,
    said.files,
    mentions,
    JSON.stringify(matches),
    next.version,
    next.updatedAt,
  ];
  return db.database.transaction(async (tx) => {
    const isHeld = board.needsApproval || matches.length > 0;
    const { rowCount } = await tx.query({ text, values: [row.id, row.version, ...values, isHeld] });
    if (rowCount === 0) return [];
    await holdFiles(tx, { id: row.id, version: next.version, before: row.files, after: said.files });
    return [await findEntry(tx, row.id)];
  });
}
