import { archive } from '@clever/model-archive';
import { listProgrammes } from '@clever/model-archive/db';
import { handle } from '../../../context.ts';

export const listRoute = handle(archive.operations.list, async ({ query }, { db }) =>
  listProgrammes(db.archive, query),
);
