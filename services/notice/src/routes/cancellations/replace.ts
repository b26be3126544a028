import { notice } from '@clever/model-notice';
import { cancelNotice } from '@clever/model-notice/db';
import { handle } from '../../context.ts';

export const replaceRoute = handle(notice.operations.cancel, async ({ params, body, caller }, { db }) =>
  cancelNotice(db, { id: params.id, reason: body.reason, caller }),
);
