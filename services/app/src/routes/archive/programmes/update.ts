import { archive } from '@clever/model-archive';
import { updateProgramme } from '@clever/model-archive/db';
import { handle } from '../../../context.ts';

export const updateRoute = handle(archive.operations.update, async ({ params, body, match, caller }, { db }) =>
  updateProgramme(db.archive, { ...params, edit: body, match, caller }),
);
