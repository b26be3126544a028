import { notice } from '@clever/model-notice';
import { publishNotice } from '@clever/model-notice/db';
import { handle } from '../../context.ts';

export const replaceRoute = handle(notice.operations.publish, async ({ params, body, match, caller }, { db }) =>
  publishNotice(db, { id: params.id, publication: body, match, caller }),
);
