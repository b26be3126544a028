import { archive } from '@clever/model-archive';
import { readProgramme } from '@clever/model-archive/db';
import { handle } from '../../../context.ts';

export const readRoute = handle(archive.operations.read, async ({ params }, { db }) =>
  readProgramme(db.archive, params.id),
);
