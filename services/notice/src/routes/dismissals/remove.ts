import { notice } from '@clever/model-notice';
import { restoreNotice } from '@clever/model-notice/db';
import { handle } from '../../context.ts';

export const removeRoute = handle(notice.operations.restore, ({ params }, { db }) => restoreNotice(db, params));
