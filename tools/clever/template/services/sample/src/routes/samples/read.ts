import { reply } from '@clever/contract';
import { sample } from '@clever/model-sample';
import { readSample } from '@clever/model-sample/db';
import { handle } from '../../context.ts';

export const readRoute = handle(sample.operations.read, async ({ params }, { db }) => {
  const found = await readSample(db, params.id);
  return reply(200, found, { etag: `"${found.version}"` });
});
