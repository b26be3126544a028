import { notice } from '@clever/model-notice';
import { updateNotice } from '@clever/model-notice/db';
import { handle } from '../../context.ts';

export const updateRoute = handle(notice.operations.update, async ({ params, body, match, caller }, { db }) =>
  updateNotice(db, { id: params.id, edit: body, match, caller }),
);
