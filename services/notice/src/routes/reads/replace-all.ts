import { notice } from '@clever/model-notice';
import { markAllRead } from '@clever/model-notice/db';
import { handle } from '../../context.ts';

export const replaceAllRoute = handle(notice.operations.markAllRead, ({ params, query }, { db }) =>
  markAllRead(db, params.player, query),
);
