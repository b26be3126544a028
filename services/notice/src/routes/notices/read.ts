import { reply } from '@clever/contract';
import { notice } from '@clever/model-notice';
import { entityTag, readNotice } from '@clever/model-notice/db';
import { handle } from '../../context.ts';

export const readRoute = handle(notice.operations.read, async ({ params }, { db }) => {
  const found = await readNotice(db, params.id);
  return reply(200, found, { etag: entityTag(found) });
});
