import { contract, versionOf } from '@clever/contract';
import * as boards from './operations/boards.ts';
import * as entries from './operations/entries.ts';
import * as moderation from './operations/moderation.ts';
import * as reading from './operations/reading.ts';

const { entryTag: _tag, one: _one, ...rest } = entries;
const { SearchReply: _reply, ...read } = reading;

/** Boards, posts and comments. */
export const post = contract('post', versionOf(import.meta.url), { ...boards, ...rest, ...moderation, ...read });

export type {
  Ban,
  BlockedWord,
  NewBan,
  NewBlockedWord,
  NewReport,
  Queued,
  Report,
  Rule,
  Unread,
  WordMatch,
} from './moderation-shapes.ts';
export type { CommentFilters, EntryFilters, PostFilters } from './operations/entries.ts';
export type { QueueFilters } from './operations/moderation.ts';
export type { SearchQuery, SearchReply } from './operations/reading.ts';
export * as problems from './problems.ts';
export type {
  Board,
  BoardEdit,
  Difference,
  Entry,
  EntryEdit,
  NewBoard,
  NewComment,
  NewPost,
  ReactionKind,
  Revision,
  State,
  Summary,
} from './shapes.ts';
