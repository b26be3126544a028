import { reply } from '@clever/contract';
import { notice } from '@clever/model-notice';
import { cancelNotice, entityTag } from '@clever/model-notice/db';
import { handle } from '../../context.ts';

export const replaceRoute = handle(notice.operations.cancel, async ({ params, body, caller }, { db }) => {
  const cancelled = await cancelNotice(db, { id: params.id, reason: body.reason, caller });
  return reply(200, cancelled, { etag: entityTag(cancelled) });
});
