import { stateRefused } from '../problems.ts';
import type { Entry, Publication } from '../shapes.ts';
import { checkWriter, readContent } from './content.ts';
import { nextState } from './create-entry.ts';
import { findBoard, findOwn } from './find-entry.ts';
import type { PostDb } from './open-post.ts';
import { toEntry } from './row.ts';

const text = `
  UPDATE entry SET state = $3, publish_at = $4, version = version + 1, updated_at = now(), matches = $5,
    published_at = CASE $3 WHEN 'published' THEN now() END, queued_at = CASE $3 WHEN 'pending' THEN now() END
  WHERE id = $1 AND version = $2`;

/**
 * Publishes a draft or what was to be published later, now or at a time. A repetition changes nothing. The blocked words of today are looked for.
 *
 * @throws POST_UNKNOWN; POST_NOT_YOURS; POST_STATE_REFUSED; POST_WRITER_REFUSED; POST_BANNED; POST_WORDS_REFUSED
 */
export async function publishPost(db: PostDb, id: string, { by, at }: Publication): Promise<Entry> {
  for (;;) {
    const row = await findOwn(db.database, id, by, 'post');
    if (row.state === 'published' || row.state === 'pending') return toEntry(row, { player: by });
    if (row.state !== 'draft' && row.state !== 'scheduled') throw stateRefused(`The post is ${row.state}`);
    const board = await findBoard(db.database, row.boardId, by);
    checkWriter(board, by, 'post');
    const { matches } = await readContent(db, board, row);
    const state = nextState(board, matches.length > 0, at);
    const values = [id, row.version, state, at ?? null, JSON.stringify(matches)];
    const { rowCount } = await db.database.query({ text, values });
    if (rowCount === 1) return toEntry(await findOwn(db.database, id, by), { player: by });
  }
}

/** Publishes what is due, oldest first. @returns true when more may be due */
export async function publishDue({ database }: PostDb, limit = 500): Promise<boolean> {
  const { rowCount } = await database.query({
    text: `UPDATE entry SET state = 'published', published_at = now(), version = version + 1, updated_at = now() WHERE id IN (
      SELECT id FROM entry WHERE state = 'scheduled' AND publish_at <= now() ORDER BY publish_at LIMIT $1 FOR UPDATE SKIP LOCKED)`,
    values: [limit],
  });
  return rowCount === limit;
}
