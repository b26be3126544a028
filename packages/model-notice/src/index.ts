import { contract, versionOf } from '@clever/contract';
import { record, stats } from './operations/counts.ts';
import { feed, viewAs } from './operations/feed.ts';
import { dismiss, markAllRead, markRead, markUnread, restore, unread } from './operations/marks.ts';
import { copy, create, list, read, update } from './operations/notices.ts';
import { cancel, publish } from './operations/publication.ts';

export type { Feed, FeedItem, View } from './feed-shapes.ts';
export type { Mark, Unread } from './mark-shapes.ts';
export * as problems from './problems.ts';
export type { Audience, NewNotice, Notice, NoticeEdit, Texts } from './shapes.ts';

/** Notices for players: editing and publishing them, the feed, what players did with them. */
export const notice = contract('notice', versionOf(import.meta.url), {
  create,
  list,
  read,
  update,
  copy,
  publish,
  cancel,
  feed,
  viewAs,
  dismiss,
  restore,
  markRead,
  markUnread,
  markAllRead,
  unread,
  record,
  stats,
});
