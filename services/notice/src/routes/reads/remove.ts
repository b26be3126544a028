import { notice } from '@clever/model-notice';
import { markUnread } from '@clever/model-notice/db';
import { handle } from '../../context.ts';

export const removeRoute = handle(notice.operations.markUnread, ({ params }, { db }) => markUnread(db, params));
