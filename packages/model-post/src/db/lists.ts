import { decodeCursor, pageFrom } from '@clever/contract';
import type { CommentFilters, EntryFilters, PostFilters } from '../operations/entries.ts';
import { entryUnknown } from '../problems.ts';
import type { Entry, Summary } from '../shapes.ts';
import { findEntry } from './find-entry.ts';
import type { PostDb } from './open-post.ts';
import { columns, type EntryRow, entries, toEntry, toSummary } from './row.ts';

interface Page<Item> {
  items: Item[];
  next: string | null;
}

/** Conditions of a statement, with their values. */
class Conditions {
  readonly values: unknown[] = [];
  readonly #parts: string[] = [];

  value(value: unknown): string {
    return `$${this.values.push(value)}`;
  }

  add(part: string, ...values: unknown[]): this {
    const places = values.map((value) => this.value(value));
    this.#parts.push(part.replace(/\?/g, () => places.shift() as string));
    return this;
  }

  get text(): string {
    return this.#parts.join(' AND ');
  }
}

async function select(
  { database }: PostDb,
  conditions: Conditions,
  { order, limit }: { order: string; limit: number },
): Promise<EntryRow[]> {
  const text = `SELECT ${columns} FROM ${entries} WHERE ${conditions.text} ORDER BY ${order} LIMIT ${conditions.value(limit + 1)}`;
  return (await database.query<EntryRow>({ text, values: conditions.values })).rows;
}

/** Lists published posts, pinned ones first, then the newest. A cursor is a place in that order, whether its post is still there or not. @throws POST_BOARD_UNKNOWN; INVALID_CURSOR */
export async function listPosts(
  db: PostDb,
  boardId: string,
  { limit, cursor, tag }: PostFilters,
): Promise<Page<Summary>> {
  const filters = { boardId, tag };
  const after = decodeCursor(cursor, filters, 3);
  if (!after) await db.boards.read(boardId);
  const conditions = new Conditions().add("e.board_id = ? AND e.kind = 'post' AND e.state = 'published'", boardId);
  if (tag !== undefined) conditions.add('e.tags @> ARRAY[?::text]', tag);
  if (after) conditions.add('(e.is_pinned, e.published_at, e.id) < (?::int::bool, ?::timestamptz, ?::uuid)', ...after);
  const rows = await select(db, conditions, { order: 'e.is_pinned DESC, e.published_at DESC, e.id DESC', limit });
  const position = ({ isPinned, publishedAt, id }: EntryRow) => [
    Number(isPinned),
    publishedAt?.toISOString() ?? '',
    id,
  ];
  return pageFrom(rows, { limit, filters, position, view: (row) => toSummary(row) });
}

/** Lists comments on a post, or answers to one, in the order in which they were written. @throws POST_UNKNOWN; INVALID_CURSOR */
export async function listComments(
  db: PostDb,
  postId: string,
  { limit, cursor, parent, order }: CommentFilters,
): Promise<Page<Entry>> {
  const filters = { postId, parent, order };
  const [after] = decodeCursor(cursor, filters, 1) ?? [];
  await checkShown(db, postId);
  const conditions = new Conditions().add("e.post_id = ? AND (e.state = 'published' OR e.reply_count > 0)", postId);
  if (parent === undefined) conditions.add('e.parent_id IS NULL');
  else conditions.add('e.parent_id = ?', parent);
  if (after !== undefined) conditions.add(`e.id ${order === 'oldest' ? '>' : '<'} ?::uuid`, after);
  const rows = await select(db, conditions, { order: order === 'oldest' ? 'e.id' : 'e.id DESC', limit });
  return pageFrom(rows, { limit, filters, position: ({ id }) => [id], view: (row) => toEntry(row) });
}

async function checkShown({ database }: PostDb, postId: string): Promise<void> {
  const { state } = await findEntry(database, postId, 'post');
  if (state !== 'published') throw entryUnknown(`The post ${postId} is ${state}`);
}

/** Lists what an author has written, the newest first, as the author sees it. @throws INVALID_CURSOR */
export async function listEntries(db: PostDb, { limit, cursor, author, state }: EntryFilters): Promise<Page<Entry>> {
  const filters = { author, state };
  const [before] = decodeCursor(cursor, filters, 1) ?? [];
  const conditions = new Conditions().add('e.author = ?', author);
  if (state !== undefined) conditions.add('e.state = ?', state);
  if (before !== undefined) conditions.add('e.id < ?::uuid', before);
  const rows = await select(db, conditions, { order: 'e.id DESC', limit });
  return pageFrom(rows, {
    limit,
    filters,
    position: ({ id }) => [id],
    view: (row) => toEntry(row, { player: author }),
  });
}
