import { notice } from '@clever/model-notice';
import { dismissNotice } from '@clever/model-notice/db';
import { handle } from '../../context.ts';

export const replaceRoute = handle(notice.operations.dismiss, ({ params }, { db }) => dismissNotice(db, params));
