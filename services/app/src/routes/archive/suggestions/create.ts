import { reply } from '@clever/contract';
import { archive } from '@clever/model-archive';
import { suggest } from '@clever/model-archive/db';
import { handle } from '../../../context.ts';

export const createRoute = handle(archive.operations.suggest, async ({ params }, { db }) => {
  const programme = await suggest(db.archive, params.id);
  return reply(200, programme, { etag: `"${programme.version}"` });
});
