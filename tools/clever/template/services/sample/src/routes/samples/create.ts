import { reply } from '@clever/contract';
import { sample } from '@clever/model-sample';
import { createSample } from '@clever/model-sample/db';
import { handle } from '../../context.ts';

export const createRoute = handle(sample.operations.create, async ({ body, caller, key }, { db }) => {
  const made = await createSample(db, { body, caller, key });
  return reply(201, made, { etag: `"${made.version}"`, location: `/samples/${made.id}` });
});
