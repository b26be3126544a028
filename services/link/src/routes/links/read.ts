import { reply } from '@clever/contract';
import { link } from '@clever/model-link';
import { readLink } from '@clever/model-link/db';
import { handle } from '../../context.ts';

export const readRoute = handle(link.operations.read, async ({ params }, { db }) => {
  const found = await readLink(db, params.id);
  return reply(200, found, { etag: `"${found.version}"` });
});
