import { archive } from '@clever/model-archive';
import { createProgramme } from '@clever/model-archive/db';
import { handle } from '../../../context.ts';

export const createRoute = handle(archive.operations.create, async ({ body, caller, key }, { db }) =>
  createProgramme(db.archive, { body, caller, key }),
);
