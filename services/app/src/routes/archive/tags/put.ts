import { reply } from '@clever/contract';
import { archive } from '@clever/model-archive';
import { decideTag } from '@clever/model-archive/db';
import { handle } from '../../../context.ts';

export const putRoute = handle(archive.operations.decideTag, async ({ params, body, caller }, { db }) => {
  const programme = await decideTag(db.archive, { ...params, ...body, caller });
  return reply(200, programme, { etag: `"${programme.version}"` });
});
