import { reply } from '@clever/contract';
import { notice } from '@clever/model-notice';
import { createNotice, entityTag } from '@clever/model-notice/db';
import { handle } from '../../context.ts';

export const createRoute = handle(notice.operations.create, async ({ body, caller, key }, { db }) => {
  const made = await createNotice(db, { body, caller, key });
  return reply(201, made, { etag: entityTag(made), location: `/notices/${made.id}` });
});
