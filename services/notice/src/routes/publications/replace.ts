import { reply } from '@clever/contract';
import { notice } from '@clever/model-notice';
import { entityTag, publishNotice } from '@clever/model-notice/db';
import { handle } from '../../context.ts';

export const replaceRoute = handle(notice.operations.publish, async ({ params, body, match, caller }, { db }) => {
  const published = await publishNotice(db, { id: params.id, publication: body, match, caller });
  return reply(200, published, { etag: entityTag(published) });
});
