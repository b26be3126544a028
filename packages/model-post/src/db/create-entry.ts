import { newId } from '@clever/contract';
import { findReceipt, type Maker, once, type Receipt, type ReceiptKey } from '@clever/model';
import type { PoolClient } from 'pg';
import { entryUnknown, stateRefused } from '../problems.ts';
import type { Entry, NewComment, NewPost } from '../shapes.ts';
import { type Content, checkWriter, type Kind, readContent } from './content.ts';
import { holdFiles } from './files.ts';
import { findBoard, findEntry } from './find-entry.ts';
import type { BoardModel } from './generated/models.ts';
import type { PostDb } from './open-post.ts';
import { countPace } from './pace.ts';
import { columns, type EntryRow, entries, toEntry } from './row.ts';

interface Draft {
  readonly kind: Kind;
  readonly boardId: string;
  readonly author: string;
  readonly title: string | null;
  readonly body: string;
  readonly tags: readonly string[];
  readonly files: readonly string[];
  readonly postId?: string;
  readonly parentId?: string | undefined;
  readonly isDraft?: boolean;
  readonly publishAt?: string | undefined;
}

/**
 * Writes a post.
 *
 * @throws POST_BOARD_UNKNOWN; POST_WRITER_REFUSED; POST_BANNED; POST_TEXT_REFUSED; POST_WORDS_REFUSED; POST_RATE_LIMITED
 * @throws IDEMPOTENCY_KEY_REUSED when the key wrote something else
 */
export const createPost = (
  db: PostDb,
  boardId: string,
  { body, ...maker }: Maker & { body: NewPost },
): Promise<Entry> => write(db, maker, { tags: [], files: [], ...body, kind: 'post', boardId });

/**
 * Writes a comment on a post that is published, or an answer to a comment.
 *
 * @throws POST_UNKNOWN; POST_STATE_REFUSED; what `createPost` throws
 */
export async function createComment(
  db: PostDb,
  postId: string,
  { body, ...maker }: Maker & { body: NewComment },
): Promise<Entry> {
  const post = await findEntry(db.database, postId, 'post');
  if (post.state !== 'published') throw stateRefused(`The post is ${post.state}`);
  if (body.parentId) await checkParent(db, postId, body.parentId);
  return write(db, maker, {
    title: null,
    tags: [],
    files: [],
    ...body,
    kind: 'comment',
    boardId: post.boardId,
    postId,
  });
}

async function checkParent({ database }: PostDb, postId: string, parentId: string): Promise<void> {
  const parent = await findEntry(database, parentId);
  if (parent.postId !== postId) throw entryUnknown(`${parentId} is no comment on ${postId}`);
  if (parent.state !== 'published') throw stateRefused(`The comment is ${parent.state}`);
}

/** A repetition is answered before the board is asked: its rules may have changed since. */
async function write(db: PostDb, maker: Maker, draft: Draft): Promise<Entry> {
  const viewer = { player: draft.author };
  const known = await findReceipt(maker, (by) => findMade(db, by));
  if (known) return toEntry(known, viewer);
  const board = await findBoard(db.database, draft.boardId, draft.author);
  checkWriter(board, draft.author, draft.kind);
  const content = await readContent(db, board, draft);
  const { row } = await db.database.transaction((tx) =>
    once(maker, {
      insert: (receipt) => insert(tx, { board, draft, content, receipt }),
      find: (by) => findMade(db, by),
    }),
  );
  return toEntry(row, viewer);
}

async function findMade(
  { database }: PostDb,
  { createdBy, idempotencyKey }: ReceiptKey,
): Promise<EntryRow | undefined> {
  const text = `SELECT ${columns} FROM ${entries} WHERE e.created_by = $1 AND e.idempotency_key = $2`;
  return (await database.query<EntryRow>({ name: 'post receipt', text, values: [createdBy, idempotencyKey] })).rows[0];
}

interface Insertion {
  readonly board: BoardModel;
  readonly draft: Draft;
  readonly content: Content;
  readonly receipt: Receipt;
}

const text = `
  INSERT INTO entry (id, board_id, kind, post_id, parent_id, author, state, title, body, html, excerpt, tags, files, mentions,
    publish_at, published_at, queued_at, matches, created_by, idempotency_key, fingerprint)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15,
    CASE $7 WHEN 'published' THEN now() END, CASE $7 WHEN 'pending' THEN now() END, $16, $17, $18, $19)
  ON CONFLICT DO NOTHING`;

async function insert(tx: PoolClient, { board, draft, content, receipt }: Insertion): Promise<EntryRow[]> {
  const id = newId();
  const { kind, author, postId = null, parentId = null, files, publishAt = null } = draft;
  const { title, body, html, excerpt, tags, mentions, matches } = content;
  const of = [id, board.id, kind, postId, parentId, author, firstState(board, draft, content)];
  const said = [title, body, html, excerpt, tags, files, mentions, publishAt, JSON.stringify(matches)];
  const values = [...of, ...said, receipt.createdBy, receipt.idempotencyKey, receipt.fingerprint];
  const { rowCount } = await tx.query({ name: 'post insert', text, values });
  if (rowCount === 0) return [];
  await countPace(tx, board, draft);
  await holdFiles(tx, { id, version: 1, before: [], after: files });
  return [await findEntry(tx, id)];
}

function firstState(board: BoardModel, { isDraft, publishAt }: Draft, { matches }: Content): string {
  if (isDraft) return 'draft';
  return nextState(board, matches.length > 0, publishAt);
}

/** What an entry becomes that its author publishes. */
export function nextState(
  board: Pick<BoardModel, 'needsApproval'>,
  isHeld: boolean,
  publishAt?: string,
): 'pending' | 'scheduled' | 'published' {
  if (board.needsApproval || isHeld) return 'pending';
  return publishAt !== undefined && Date.parse(publishAt) > Date.now() ? 'scheduled' : 'published';
}
