import { notice } from '@clever/model-notice';
import { listNotices } from '@clever/model-notice/db';
import { handle } from '../../context.ts';

export const listRoute = handle(notice.operations.list, ({ query }, { db }) => listNotices(db, query));
