import { notice } from '@clever/model-notice';
import { countUnread } from '@clever/model-notice/db';
import { handle } from '../../context.ts';

export const readRoute = handle(notice.operations.unread, ({ params, query }, { db }) =>
  countUnread(db, params.player, query),
);
