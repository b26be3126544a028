import { reply } from '@clever/contract';
import { archive } from '@clever/model-archive';
import { readProgramme } from '@clever/model-archive/db';
import { handle } from '../../../context.ts';

export const readRoute = handle(archive.operations.read, async ({ params }, { db }) => {
  const programme = await readProgramme(db.archive, params.id);
  return reply(200, programme, { etag: `"${programme.version}"` });
});
