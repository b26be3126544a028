import { reply } from '@clever/contract';
import { notice } from '@clever/model-notice';
import { entityTag, updateNotice } from '@clever/model-notice/db';
import { handle } from '../../context.ts';

export const updateRoute = handle(notice.operations.update, async ({ params, body, match, caller }, { db }) => {
  const changed = await updateNotice(db, { id: params.id, edit: body, match, caller });
  return reply(200, changed, { etag: entityTag(changed) });
});
