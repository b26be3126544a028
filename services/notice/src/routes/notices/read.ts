import { notice } from '@clever/model-notice';
import { readNotice } from '@clever/model-notice/db';
import { handle } from '../../context.ts';

export const readRoute = handle(notice.operations.read, async ({ params }, { db }) => readNotice(db, params.id));
