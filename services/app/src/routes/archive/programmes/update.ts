import { reply } from '@clever/contract';
import { archive } from '@clever/model-archive';
import { updateProgramme } from '@clever/model-archive/db';
import { handle } from '../../../context.ts';

export const updateRoute = handle(archive.operations.update, async ({ params, body, match, caller }, { db }) => {
  const programme = await updateProgramme(db.archive, { ...params, edit: body, match, caller });
  return reply(200, programme, { etag: `"${programme.version}"` });
});
