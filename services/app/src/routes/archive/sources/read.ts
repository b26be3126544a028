import { reply } from '@clever/contract';
import { archive } from '@clever/model-archive';
import { readSource } from '@clever/model-archive/db';
import { handle } from '../../../context.ts';

export const readRoute = handle(archive.operations.readSource, async ({ params }, { db }) => {
  const source = await readSource(db.archive, params.name);
  return reply(200, source, { etag: `"${source.version}"` });
});
