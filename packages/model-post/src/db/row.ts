import { createHash } from 'node:crypto';
import type { BlockedWord, Report } from '../moderation-shapes.ts';
import { sanitizeShown } from '../rules/sanitize.ts';
import type { Board, Entry, Summary } from '../shapes.ts';
import { dataModel } from './generated/data-model.ts';
import type { BlockedWordModel, BoardModel, EntryModel, ReportModel } from './generated/models.ts';

/** An entry with what its board says of authors. */
export type EntryRow = EntryModel & Pick<BoardModel, 'isAnonymous' | 'salt' | 'moderators'>;

const named = (table: string, fields: Readonly<Record<string, { column: string }>>) =>
  Object.entries(fields)
    .map(([name, { column }]) => `${table}.${column} AS "${name}"`)
    .join(', ');

/** What a statement selects of entries: `SELECT ${columns} FROM ${entries} WHERE e.id = $1`. */
export const columns = `${named('e', dataModel.Entry.fields)}, b.is_anonymous AS "isAnonymous", b.salt, b.moderators`;
export const entries = 'entry e JOIN board b ON b.id = e.board_id';
export const boardColumns = named('b', dataModel.Board.fields);
export const reportColumns = named('r', dataModel.Report.fields);

const time = (at: Date | null) => at?.toISOString() ?? null;
const times = <Row extends { createdAt: Date; updatedAt: Date }>(row: Row) => ({
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
});

export function toBoard({
  createdBy: _by,
  idempotencyKey: _key,
  fingerprint: _print,
  salt: _salt,
  ...row
}: BoardModel): Board {
  return { ...row, ...times(row) } as Board;
}

export function toWord({
  createdBy: _by,
  idempotencyKey: _key,
  fingerprint: _print,
  ...row
}: BlockedWordModel): BlockedWord {
  return { ...row, ...times(row) } as BlockedWord;
}

export const toReport = (row: ReportModel): Report =>
  ({ ...row, createdAt: row.createdAt.toISOString(), decidedAt: time(row.decidedAt) }) as Report;

/** Who looks: a player, a moderator who sees everything, or anybody. */
export interface Viewer {
  readonly player?: string | undefined;
  readonly isModerator?: boolean;
}

/** Shows an entry, without what the viewer may not see of it. */
export function toEntry(row: EntryRow, viewer: Viewer = {}): Entry {
  const { body, html } = row;
  return {
    ...toSummary(row, viewer),
    ...(seesText(row, viewer) ? { body, html: sanitizeShown(html) } : { body: null, html: null }),
  };
}

/** The same without its text. */
export function toSummary(row: EntryRow, viewer: Viewer = {}): Summary {
  const { id, kind, boardId, postId, parentId, state, isPinned, commentCount, replyCount, activity, version, reason } =
    row;
  const sees = seesText(row, viewer);
  return {
    ...{ id, kind: kind as Entry['kind'], boardId, postId, parentId, state: state as Entry['state'], isPinned, reason },
    ...{ commentCount, replyCount, activity, version, ...times(row) },
    ...authorOf(row, viewer),
    title: sees ? row.title : null,
    excerpt: sees ? row.excerpt : null,
    tags: sees ? row.tags : [],
    files: sees ? row.files : [],
    mentions: sees ? row.mentions : [],
    publishAt: time(row.publishAt),
    publishedAt: time(row.publishedAt),
    reactions: row.reactions as Entry['reactions'],
  };
}

/** Authors see their own but what was removed; others what is published. */
const seesText = ({ state, author }: EntryRow, { player, isModerator }: Viewer) =>
  isModerator || state === 'published' || (state !== 'removed' && player === author);

/** An alias is the same within a thread, and tells nothing about another. */
function authorOf({ isAnonymous, salt, author, postId, id }: EntryRow, { player, isModerator }: Viewer) {
  if (!isAnonymous) return { author, alias: null };
  const alias = createHash('sha256')
    .update(`${salt} ${postId ?? id} ${author}`)
    .digest('base64url')
    .slice(0, 8);
  return { author: isModerator || player === author ? author : null, alias };
}
