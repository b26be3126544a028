import { reply } from '@clever/contract';
import { notice } from '@clever/model-notice';
import { copyNotice, entityTag } from '@clever/model-notice/db';
import { handle } from '../../context.ts';

export const createRoute = handle(notice.operations.copy, async ({ params, body, caller, key }, { db }) => {
  const made = await copyNotice(db, { id: params.id, name: body.name, caller, key });
  return reply(201, made, { etag: entityTag(made), location: `/notices/${made.id}` });
});
