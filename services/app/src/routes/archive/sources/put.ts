import { reply } from '@clever/contract';
import { archive } from '@clever/model-archive';
import { putSource } from '@clever/model-archive/db';
import { handle } from '../../../context.ts';

export const putRoute = handle(archive.operations.putSource, async ({ params, body, match }, { db }) => {
  const { source, isNew } = await putSource(db.archive, { ...params, body, match });
  const headers = { etag: `"${source.version}"` };
  return isNew ? reply(201, source, headers) : reply(200, source, headers);
});
