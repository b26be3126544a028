import { notice } from '@clever/model-notice';
import { markRead } from '@clever/model-notice/db';
import { handle } from '../../context.ts';

export const replaceRoute = handle(notice.operations.markRead, ({ params }, { db }) => markRead(db, params));
