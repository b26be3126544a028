import { archive } from '@clever/model-archive';
import { removeProgramme } from '@clever/model-archive/db';
import { handle } from '../../../context.ts';

export const removeRoute = handle(archive.operations.remove, async ({ params, match }, { db }) =>
  removeProgramme(db.archive, { ...params, match }),
);
