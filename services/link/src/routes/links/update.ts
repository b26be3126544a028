import { reply } from '@clever/contract';
import { link } from '@clever/model-link';
import { updateLink } from '@clever/model-link/db';
import { handle } from '../../context.ts';

export const updateRoute = handle(link.operations.update, async ({ params, body, match }, { db }) => {
  const changed = await updateLink(db, { id: params.id, edit: body, match });
  return reply(200, changed, { etag: `"${changed.version}"` });
});
