import { reply } from '@clever/contract';
import { archive } from '@clever/model-archive';
import { putSource } from '@clever/model-archive/db';
import { handle } from '../../../context.ts';

export const putRoute = handle(archive.operations.putSource, async ({ params, body, match }, { db }) => {
  const { source, isNew } = await putSource(db.archive, { ...params, body, match });
  return isNew ? reply(201, source) : reply(200, source);
});
