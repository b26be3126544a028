import { reply } from '@clever/contract';
import { archive } from '@clever/model-archive';
import { createProgramme } from '@clever/model-archive/db';
import { handle } from '../../../context.ts';

export const createRoute = handle(archive.operations.create, async ({ body, caller, key }, { db }) => {
  const programme = await createProgramme(db.archive, { body, caller, key });
  return reply(201, programme, { etag: `"${programme.version}"`, location: `/programmes/${programme.id}` });
});
